import fc from 'fast-check';
import {
  distinctRows,
  matrixOf,
  splitByDay,
  splitByHost,
  splitByTime,
  splitStratified,
  stratifiedKFold,
  type LearnSplit,
  type Matrix,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { madeUp } from '../reference';

/** No row of one side equals one of the other, and no row is on both. */
function expectApart(data: Matrix, { train, test: later }: LearnSplit): void {
  const { groupOf } = distinctRows(data);
  const seen = new Set(Array.from(train, (row) => groupOf[row]));
  for (const row of later) expect(seen.has(groupOf[row])).toBe(false);
}

/** Rows of few distinct values, so that many are equal. */
const crowded = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 30,
    maxLength: 80,
  })
  .map((rows) => matrixOf(rows));

describe('a split', () => {
  const rows = matrixOf([[1], [2], [1], [3], [4], [2]]);

  test('by day leaves out test rows that training has, and counts them', () => {
    const days = ['1', '1', '2', '2', '3', '3'];
    const split = splitByDay(rows, days, ['2', '3']);
    expect([...split.train]).toEqual([0, 1]);
    expect([...split.test]).toEqual([3, 4]);
    expect(split.equalRows).toBe(2);
    expect(() => splitByDay(rows, days, ['4'])).toThrow(
      /no rows of "4", expected a day of "1", "2", "3"/,
    );
    expect(() => splitByDay(rows, days, ['1', '2', '3'])).toThrow(
      /0 rows to train on and 6 to test on/,
    );
    expect(() => splitByDay(rows, ['1'], [])).toThrow(/1 day, expected 6/);
    expect(() => splitByDay(matrixOf([[1], [1]]), ['1', '2'], ['2'])).toThrow(
      /equal to each test row/,
    );
  });

  test('by host puts no host on both sides', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (seed, testSize) => {
          const data = madeUp(100, 2, seed);
          const hosts = Array.from({ length: 100 }, (_, row) => `10.0.0.${(row * row) % 13}`);
          const split = splitByHost(data, hosts, { seed, testSize });
          const of = (some: Int32Array) => new Set(Array.from(some, (row) => hosts[row]));
          const trained = of(split.train);
          for (const host of of(split.test)) expect(trained.has(host)).toBe(false);
          expect(split.train.length + split.test.length + split.equalRows).toBe(100);
          expectApart(data, split);
          expect(Math.abs(split.test.length + split.equalRows - testSize * 100)).toBeLessThan(20);
        },
      ),
    );
    const two = splitByHost(rows, ['a', 'a', 'a', 'a', 'b', 'b'], { testHosts: ['b'] });
    expect([...two.test]).toEqual([4]);
    expect(() => splitByHost(rows, rows.values.length ? Array<string>(6).fill('a') : [])).toThrow(
      /1 host, expected at least 2/,
    );
  });

  test('by host depends on the seed alone', () => {
    const data = madeUp(60, 2, 1);
    const hosts = Array.from({ length: 60 }, (_, row) => `h${row % 10}`);
    const fit = (seed: number) => splitByHost(data, hosts, { seed });
    expect(fit(1)).toEqual(fit(1));
    expect([2, 3, 4].some((seed) => String(fit(seed).test) !== String(fit(1).test))).toBe(true);
  });

  test('by time tests on later rows alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 20, maxLength: 20 }),
        (times) => {
          fc.pre(new Set(times).size > 10);
          const data = madeUp(20, 2, 4);
          const split = splitByTime(data, times, { testSize: 0.4 });
          const latest = Math.max(...Array.from(split.train, (row) => times[row]!));
          for (const row of split.test) expect(times[row]).toBeGreaterThan(latest);
          expectApart(data, split);
        },
      ),
    );
    expect(() => splitByTime(rows, [6, 5, 4, 3, 2, 1], { from: 5 })).toThrow(
      /equal to each test row/,
    );
  });

  test('by time from a moment on, or an error', () => {
    expect([...splitByTime(rows, [1, 2, 3, 4, 5, 6], { from: 4 }).test]).toEqual([3, 4]);
    expect(() => splitByTime(rows, [1, 2, 3, 4, 5, 6], { from: 7 })).toThrow(/0 to test on/);
    expect(() => splitByTime(rows, [1, 1, 1, 1, 1, 1])).toThrow(/expected a row at least/);
    expect(() => splitByTime(rows, [1, 2, 3, 4, 5, NaN])).toThrow(/NaN in row 5/);
  });
});

describe('stratified folds', () => {
  test('cover each row once, keep equal rows together, and share out the labels', () => {
    fc.assert(
      fc.property(crowded, fc.integer(), (data, seed) => {
        const labels = Array.from({ length: data.rows }, (_, row) =>
          data.values[2 * row]! > 1 ? 1 : 0,
        );
        const distinct = distinctRows(data);
        const groups = [0, 1].map(
          (label) => Array.from(distinct.first).filter((row) => labels[row] === label).length,
        );
        fc.pre(Math.min(...groups) >= 3);
        const { splits, foldOf, equalRows } = stratifiedKFold(data, labels, { nSplits: 3, seed });
        expect(equalRows).toBe(data.rows - distinct.count);
        const tested = splits.flatMap(({ test: rows }) => [...rows]).sort((a, b) => a - b);
        expect(tested).toEqual([...foldOf.keys()]);
        for (const split of splits) {
          expect(split.train.length + split.test.length).toBe(data.rows);
          expectApart(data, split);
          for (const label of [0, 1]) {
            expect(Array.from(split.test).some((row) => labels[row] === label)).toBe(true);
          }
        }
      }),
    );
  });

  test('of distinct rows have the same share of each label, within a row', () => {
    const data = matrixOf(Array.from({ length: 103 }, (_, at) => [at]));
    const labels = Array.from({ length: 103 }, (_, at) => (at % 10 === 0 ? 1 : 0));
    for (const { test: rows } of stratifiedKFold(data, labels, { nSplits: 5, seed: 1 }).splits) {
      const ones = Array.from(rows).filter((row) => labels[row]).length;
      expect([2, 3]).toContain(ones);
      expect([18, 19]).toContain(rows.length - ones);
    }
    const half = splitStratified(data, labels, { testSize: 0.3, seed: 1 });
    expect(Array.from(half.test).filter((row) => labels[row])).toHaveLength(3);
    expect(half.test).toHaveLength(31);
    expect(splitStratified(data, labels, { seed: 1 })).toEqual(
      splitStratified(data, labels, { seed: 1 }),
    );
    expect(splitStratified(data, labels, { seed: 2 })).not.toEqual(
      splitStratified(data, labels, { seed: 1 }),
    );
  });

  test('refuse too few distinct rows of a class', () => {
    const data = matrixOf([[1], [1], [1], [2], [3], [4]]);
    expect(() => stratifiedKFold(data, [1, 1, 1, 0, 0, 0], { nSplits: 2 })).toThrow(
      'Cannot divide rows into stratified folds: found 1 distinct row of the class 1, expected at least 2, one per part.',
    );
    expect(() => stratifiedKFold(data, [0, 0, 0, 0, 0, 0])).toThrow(/only the class 0/);
    expect(() => stratifiedKFold(data, [1, 0, 1, 0, 0, 0], { nSplits: 1 })).toThrow(/nSplits 1/);
    expect(() => splitStratified(data, [1, 0, 1, 0, 0, 0], { testSize: 1 })).toThrow(/testSize 1/);
  });
});
