import { fitTail, tailCount, tailQuantile, tailSurprise } from 'firstbytes/internal';
import { expect, test } from 'vitest';

test('within the day, values are counted', () => {
  const tail = fitTail([1, 2, 2, 3, NaN], 1);
  expect(tail.count).toBe(4);
  expect([1, 2, 2.5, 3].map((value) => tailCount(tail, value))).toEqual([5, 4, 2, 2]);
  expect(tailSurprise(tail, 2)).toBeCloseTo(Math.log2(5 / 4), 12);
});

test('above the highest value, each scale halves the count, up to a limit', () => {
  const tail = fitTail([0, 0, 0], 0.5);
  expect(tail.scale).toBe(0.5);
  expect(tailCount(tail, 1)).toBe(0.25);
  expect(tailSurprise(tail, 1)).toBe(2 + 2);
  expect(tailSurprise(tail, 1e300)).toBe(2 + 20);
});

test('NaN says nothing, and so does a day without values', () => {
  expect(tailSurprise(fitTail([1, 2], 1), NaN)).toBe(0);
  expect(tailSurprise(fitTail([NaN], 1), 5)).toBe(0);
  expect(tailQuantile(fitTail([], 1), 0.99)).toBeNaN();
});

test('of many values few are kept, and the counts stay right', () => {
  const values = Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 100_003);
  const tail = fitTail(values, 1);
  expect(tail.values.length).toBeLessThanOrEqual(513);
  for (const value of [0, 12_345, 99_000, 99_990]) {
    const above = values.filter((one) => one >= value).length;
    const kept = tailCount(tail, value) - 1;
    // Between two kept values the count is that of the higher one.
    expect(kept).toBeLessThanOrEqual(above);
    expect(above - kept).toBeLessThanOrEqual(400);
  }
  expect(tailQuantile(tail, 0.99) / 100_003).toBeCloseTo(0.99, 2);
});
