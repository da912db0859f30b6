/** Whole numbers as they stand in packets; big-endian, as networks have them, unless the name says otherwise. */

/** An unsigned 16-bit integer. */
export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

/** An unsigned 16-bit integer, least byte first. */
export function u16LittleEndian(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

/** 32 bits as JavaScript's bitwise operators have them: signed. */
export function i32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}
