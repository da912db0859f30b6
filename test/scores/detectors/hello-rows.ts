import { hexToBits } from 'firstbytes';
import type { HexRows } from 'firstbytes/bits';

/** A seeded sequence of bytes: a linear congruential generator (Numerical Recipes, chapter 7.1). */
export function someBytes(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
}

const hex = (...bytes: number[]) => Buffer.from(bytes).toString('hex');

/** Payloads a little like ClientHellos: fixed bytes, a length that is told twice, random bytes. */
export function helloLines(count: number, seed = 1): string[] {
  const next = someBytes(seed);
  return Array.from({ length: count }, () => {
    const length = 4 + (next() % 250);
    return hex(0x16, 3, 1, 0, length, 1, 0, length - 4, next(), next());
  });
}

/** The same as rows, all to one port. */
export function helloRows(count: number, seed = 1): HexRows {
  return { ...hexToBits(helloLines(count, seed), 10), ports: new Uint16Array(count).fill(443) };
}
