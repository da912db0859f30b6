import type { Rows } from './rows';

/**
 * Rows whose bits stand eight to a byte, the most significant first: the payloads' own bytes, an eighth
 * of the memory that {@link Rows} take.
 */
export interface PackedRows {
  /** Row-major `[count, bytes]`. */
  readonly packed: Uint8Array;
  readonly count: number;
  readonly bytes: number;
}

/**
 * Pack rows.
 *
 * @throws RangeError naming row and bit of the first value that is neither 0 nor 1.
 */
export function packRows(rows: Rows): PackedRows {
  const packed = new Uint8Array(rows.count * rows.bytes);
  packInto(rows, 0, rows.count, packed);
  return { packed, count: rows.count, bytes: rows.bytes };
}

/** Pack the rows `from` up to `to` to the beginning of `into`, checking them as {@link packRows} does. */
export function packInto({ bits, bytes }: Rows, from: number, to: number, into: Uint8Array): void {
  let at = from * 8 * bytes;
  for (let byte = 0; byte < (to - from) * bytes; byte++, at += 8) {
    const [b7, b6, b5, b4] = [bits[at]!, bits[at + 1]!, bits[at + 2]!, bits[at + 3]!];
    const [b3, b2, b1, b0] = [bits[at + 4]!, bits[at + 5]!, bits[at + 6]!, bits[at + 7]!];
    if ((b7 | b6 | b5 | b4 | b3 | b2 | b1 | b0) > 1) checkBits(bits, 8 * bytes, at);
    into[byte] =
      (b7 << 7) | (b6 << 6) | (b5 << 5) | (b4 << 4) | (b3 << 3) | (b2 << 2) | (b1 << 1) | b0;
  }
}

/**
 * @throws RangeError if a value from `from` on is neither 0 nor 1, naming the row of `width` bits.
 */
export function checkBits(bits: Uint8Array, width: number, from = 0): void {
  for (let at = from; at < bits.length; at++) {
    if (bits[at]! > 1) {
      throw new RangeError(
        `Row ${Math.floor(at / width)} holds ${bits[at]!} at bit ${at % width}: expected 0 or 1.`,
      );
    }
  }
}
