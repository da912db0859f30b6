import { toHex } from '#platform';
import type { Rows } from './rows';

/**
 * Write one row's bytes in lower-case hex: the inverse of hexToBits for a payload of exactly the
 * row's width.
 *
 * @throws RangeError if there is no such row.
 * @example
 * bitsToHex(hexToBits(['160301'], 3), 0); // => '160301'
 */
export function bitsToHex(rows: Rows, row: number): string {
  if (!(Number.isInteger(row) && row >= 0 && row < rows.count)) {
    throw new RangeError(`There is no row ${row} among ${rows.count} rows.`);
  }
  return toHex(packRow(rows, row), 0, rows.bytes);
}

/** Pack one row into bytes, eight bits each, most significant bit first. */
export function packRow({ bits, bytes }: Rows, row: number): Uint8Array {
  const packed = new Uint8Array(bytes);
  const start = row * 8 * bytes;
  for (let bit = 0; bit < 8 * bytes; bit++) {
    packed[bit >> 3]! |= bits[start + bit]! << (7 - (bit & 7));
  }
  return packed;
}
