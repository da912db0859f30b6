import fc from 'fast-check';
import { flaggedShare, separate, thresholdFor } from 'firstbytes';
import { quantile, summarizeScores } from 'firstbytes/scores';
import { describe, expect, test } from 'vitest';

const scores = (...values: number[]) => Float64Array.from(values);
const someScores = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values));

describe('a quantile', () => {
  // R: quantile(c(1, 2, 3, 4), c(0, .25, .5, .99, 1), type = 7)
  test.each([
    [0, 1],
    [0.25, 1.75],
    [0.5, 2.5],
    [0.99, 3.97],
    [1, 4],
  ])('%d of 1 2 3 4 is %d, as in R', (q, value) => {
    expect(quantile([1, 2, 3, 4], q)).toBeCloseTo(value, 12);
  });

  test('of no values, or out of range, is refused', () => {
    expect(() => quantile([], 0.5)).toThrow(/no values/);
    expect(() => quantile([1], 1.1)).toThrow(/expected 0 to 1/);
  });
});

test('a summary is worked by hand', () => {
  expect(summarizeScores(scores(3, 1, 2))).toEqual({ mean: 2, p50: 2, p99: 2.98, max: 3 });
});

describe('separation', () => {
  test.each([
    ['apart', scores(1, 2), scores(3, 5), { auc: 1, separable: true, gap: 1, tprAtFpr1: 1 }],
    [
      'touching',
      scores(1, 3),
      scores(3, 5),
      { auc: 0.875, separable: false, gap: 0, tprAtFpr1: 0.5 },
    ],
    ['the same', scores(1, 2), scores(1, 2), { auc: 0.5, separable: false, gap: -1, tprAtFpr1: 0 }],
    ['the wrong way round', scores(3, 4), scores(1, 2), { auc: 0, separable: false, gap: -3 }],
  ])('of scores that are %s', (_, normal, other, expected) => {
    expect(separate(normal, other)).toMatchObject(expected);
  });

  test('counts pairs, whatever the scores', () => {
    fc.assert(
      fc.property(someScores, someScores, (normal, other) => {
        let pairs = 0;
        for (const n of normal) for (const o of other) pairs += o > n ? 1 : o === n ? 0.5 : 0;
        const { auc } = separate(normal, other);
        expect(auc).toBeCloseTo(pairs / (normal.length * other.length), 12);
        expect(separate(other, normal).auc).toBeCloseTo(1 - auc, 12);
      }),
    );
  });

  test('allows one normal row in a hundred, and one in a thousand', () => {
    const normal = Float64Array.from({ length: 1000 }, (_, at) => at);
    expect(separate(normal, scores(989, 990, 998, 999))).toMatchObject({
      tprAtFpr1: 3 / 4,
      tprAtFpr01: 1 / 4,
    });
  });

  test('of nothing, or of NaN, is refused', () => {
    expect(() => separate(scores(), scores(1))).toThrow(/0 normal scores with 1 others/);
    expect(() => separate(scores(1), scores(NaN, 1))).toThrow(/NaN/);
  });
});

describe('a threshold', () => {
  test.each([
    [0, 4],
    [0.25, 3],
    [0.3, 3],
    [1, 1],
  ])('for a false-positive rate of %d over 1 2 3 4 is %d', (fpr, threshold) => {
    expect(thresholdFor(scores(2, 4, 1, 3), fpr)).toBe(threshold);
  });

  test('flags no larger share of its own scores than promised', () => {
    fc.assert(
      fc.property(someScores, fc.double({ min: 0, max: 1, noNaN: true }), (normal, fpr) => {
        expect(flaggedShare(normal, thresholdFor(normal, fpr))).toBeLessThanOrEqual(fpr);
      }),
    );
  });

  test('needs scores and a rate', () => {
    expect(() => thresholdFor(scores(), 0.01)).toThrow(/no scores/);
    expect(() => thresholdFor(scores(1), 2)).toThrow(/expected 0 to 1/);
  });
});
