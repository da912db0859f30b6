import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixOf, type Matrix } from 'firstbytes/learn';
import { expect } from 'vitest';

/** Numbers that scikit-learn computed; `reference/make-reference.py` wrote them. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what a file has is said where it is used
export function reference<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, 'reference', `${name}.json`), 'utf8')) as T;
}

/** Expect numbers to agree, each within a distance that grows with its size. */
export function expectNear(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  within = 1e-9,
): void {
  expect(found.length).toBe(expected.length);
  for (let at = 0; at < expected.length; at++) {
    const distance = Math.abs(found[at]! - expected[at]!);
    if (!(distance <= within * Math.max(1, Math.abs(expected[at]!)))) {
      expect.fail(`${found[at]!} at ${at}, expected ${expected[at]!}`);
    }
  }
}

/** Expect a matrix to agree with rows. */
export function expectRows(found: Matrix, expected: readonly number[][], within = 1e-9): void {
  expect([found.rows, found.columns]).toEqual([expected.length, expected[0]!.length]);
  expectNear(found.values, expected.flat(), within);
}

/** What comes back from JSON. */
export const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A matrix of seeded numbers between -8 and 8, some of them equal. */
export function madeUp(rows: number, columns: number, seed = 1): Matrix {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 16) / 65536;
  };
  return matrixOf(
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => Math.round((next() * 16 - 8) * 64) / 64),
    ),
  );
}
