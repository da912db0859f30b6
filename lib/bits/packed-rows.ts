import type { Rows } from './rows';

/**
 * Rows with eight bits to a byte, the most significant first: the payloads' own bytes, an eighth of
 * the memory of {@link Rows}.
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

/**
 * Pack the rows `from` up to `to` into the beginning of `into`, and check them as {@link packRows}
 * does.
 */
export function packInto({ bits, bytes }: Rows, from: number, to: number, into: Uint8Array): void {
  const width = 8 * bytes;
  const part = bits.subarray(from * width, to * width);
  const { buffer, byteOffset, length } = part.byteOffset % 4 === 0 ? part : part.slice();
  // Four bits at a time, as four bytes of a word: the product collects them in its top byte.
  const fours = new Uint32Array(buffer, byteOffset, length / 4);
  let seen = 0;
  for (let byte = 0, at = 0; at < fours.length; byte++, at += 2) {
    const high = fours[at]!;
    const low = fours[at + 1]!;
    seen |= high | low;
    into[byte] =
      ((Math.imul(high, GATHER) >>> 20) & 0xf0) | ((Math.imul(low, GATHER) >>> 24) & 0x0f);
  }
  if ((seen & 0xfefefefe) !== 0) checkBits(bits, width, from * width);
}

/** This factor moves bits 0, 8, 16 and 24 to 27, 26, 25 and 24; nothing else reaches these. */
const GATHER = 0x08040201;

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
