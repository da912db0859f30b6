/**
 * The door `firstbytes/bits`, with what the root door leaves out.
 * Bits, piece by piece: names, fields of protocols, rows packed eight to a byte.
 */

export { bitNames, type Field } from './bit-names';
export { MAX_BYTES, packHex, type BadLine, type HexOptions, type HexRows } from './hex-to-bits';
export { fieldsOf } from './protocol-fields';
export { packRows, type PackedRows } from './packed-rows';
