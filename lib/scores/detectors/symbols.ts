import { packRows } from '../../bits/packed-rows';
import type { Rows } from '../../bits/rows';

/** The symbol after the end of a payload, different from every byte, including zero. */
export const END = 256;

/** The number of symbols at a position: each byte, and the end. */
export const VALUES = 257;

/** Return every row's bytes, with END for padding: row-major `[count, bytes]`. */
export function symbolsOf(rows: Rows): Uint16Array {
  const symbols = Uint16Array.from(packRows(rows).packed);
  const { count, bytes, lengths } = rows;
  if (lengths === undefined) return symbols;
  for (let row = 0; row < count; row++) {
    symbols.fill(END, row * bytes + Math.min(lengths[row]!, bytes), (row + 1) * bytes);
  }
  return symbols;
}
