import type { Rows } from 'firstbytes';

/** Rows of a few repeating bytes and some random ones, a little as hellos are; the same each time. */
export function randomRows(count: number, bytes: number): Rows {
  const constant = [0x16, 0x03, 0x01];
  const bits = new Uint8Array(count * 8 * bytes);
  let state = 1;
  for (let at = 0; at < bits.length; at++) {
    // A linear congruential generator, constants from Numerical Recipes, chapter 7.1.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const byte = Math.floor(at / 8) % bytes;
    const fixed = constant[byte];
    bits[at] = fixed === undefined ? state >>> 31 : (fixed >> (7 - (at % 8))) & 1;
  }
  return { bits, count, bytes };
}
