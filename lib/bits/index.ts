/**
 * The door `firstbytes/bits`: names that the root door does not have. They cover the names of bits,
 * the fields of protocols, and rows packed eight bits per byte.
 */

export { bitNames, type Field } from './bit-names';
export { MAX_BYTES, packHex, type BadLine, type HexOptions, type HexRows } from './hex-to-bits';
export { fieldsOf } from './protocol-fields';
export { packRows, type PackedRows } from './packed-rows';
