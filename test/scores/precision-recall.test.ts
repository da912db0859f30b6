import fc from 'fast-check';
import { precisionRecall, truePositiveRate } from 'firstbytes/scores';
import { describe, expect, test } from 'vitest';

const scores = (...values: number[]) => Float64Array.from(values);

describe('precision and recall', () => {
  test('are worked by hand', () => {
    const { points, averagePrecision } = precisionRecall(scores(1, 3), scores(2, 3, 4));
    expect(points).toEqual([
      { score: 4, precision: 1, recall: 1 / 3 },
      { score: 3, precision: 2 / 3, recall: 2 / 3 },
      { score: 2, precision: 3 / 4, recall: 1 },
      { score: 1, precision: 3 / 5, recall: 1 },
    ]);
    expect(averagePrecision).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3, 12);
  });

  test('are one where everything parts, and the share of the others where nothing does', () => {
    expect(precisionRecall(scores(0, 1), scores(2, 3)).averagePrecision).toBe(1);
    expect(precisionRecall(scores(1, 1, 1), scores(1)).averagePrecision).toBe(0.25);
  });

  test('recall never falls and ends at one', () => {
    const some = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(some, some, (normal, other) => {
        const { points } = precisionRecall(Float64Array.from(normal), Float64Array.from(other));
        const recalls = points.map(({ recall }) => recall);
        expect(recalls).toEqual(recalls.toSorted((a, b) => a - b));
        expect(recalls.at(-1)).toBe(1);
      }),
    );
  });

  test('of nothing are refused', () => {
    expect(() => precisionRecall(scores(), scores(1))).toThrow(/0 normal scores with 1 others/);
  });
});

test('at one false alarm in 10,000, fewer rows than that allow none', () => {
  const normal = Float64Array.from({ length: 9_999 }, (_, at) => at);
  expect(truePositiveRate(normal, scores(9_998, 9_999), 0.0001)).toBe(1 / 2);
});
