import type { Rows } from '../../bits/rows';

/**
 * Pack rows' bits, 32 to a word: row-major `[count, words]`, the first bit lowest, the rest zero.
 */
export function packWords({ bits, count, bytes }: Rows): Uint32Array {
  const width = 8 * bytes;
  const words = wordsOf(width);
  const packed = new Uint32Array(count * words);
  for (let row = 0, at = 0; row < count; row++) {
    for (let bit = 0; bit < width; bit++, at++) {
      packed[row * words + (bit >> 5)]! |= bits[at]! << (bit & 31);
    }
  }
  return packed;
}

/** Number of words for this many bits. */
export const wordsOf = (bits: number): number => Math.ceil(bits / 32);

/** Count the set bits of a word (Warren, Hacker's Delight, 2nd edition, figure 5-2). */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
