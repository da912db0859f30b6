import type { Rows } from '../../index';

/** The top bits of a linear congruential generator (Numerical Recipes, chapter 7.1), the same each time. */
function generator(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
}

/** Lines of 32 bytes in hex, each different. */
export function randomLines(count: number): string[] {
  const next = generator();
  const word = (): string => next().toString(16).padStart(8, '0');
  return Array.from({ length: count }, () => Array.from({ length: 8 }, word).join(''));
}

/** Rows of random bits: the hardest to tell apart, and the slowest, since no two are equal. */
export function randomRows(count: number, bytes: number): Rows {
  const next = generator();
  const bits = new Uint8Array(count * 8 * bytes);
  for (let at = 0; at < bits.length; at++) bits[at] = next() >>> 31;
  return { bits, count, bytes };
}
