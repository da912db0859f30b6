import fc from 'fast-check';
import { conformalThreshold, flaggedShare } from 'firstbytes';
import { calibrationRowsFor, supportedThreshold } from 'firstbytes/scores';
import { describe, expect, test } from 'vitest';

const counted = (count: number) => Float64Array.from({ length: count }, (_, at) => at + 1);

describe('a threshold with a promise', () => {
  test.each([
    [99, 0.01, 99],
    [100, 0.01, 100],
    [199, 0.01, 198],
    [999, 0.001, 999],
    [9, 0.5, 5],
    [4, 0.2, 4],
  ])('of %d rows for %d is the score of rank %d', (count, fpr, rank) => {
    expect(conformalThreshold(counted(count).reverse(), fpr)).toBe(rank);
  });

  test.each([
    [0.01, 99],
    [0.001, 999],
    [0.0001, 9999],
    [0.05, 19],
    [0.3, 3],
  ])('needs for %d at least %d rows', (fpr, rows) => {
    expect(calibrationRowsFor(fpr)).toBe(rows);
    expect(() => conformalThreshold(counted(rows - 1), fpr)).toThrow(
      `${rows - 1} calibration rows cannot support a false-positive rate of ${fpr}: expected at least ${rows}`,
    );
  });

  test.each([0, 1, NaN, -1])('for %d is refused', (fpr) => {
    expect(() => calibrationRowsFor(fpr)).toThrow(/above 0 and below 1/);
  });

  test('is kept: of rows in any order, each in turn the later one, no larger share is flagged', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.constantFrom(0.2, 0.25, 0.5), (values, fpr) => {
        const flagged = values.filter((later, at) => {
          const others = Float64Array.from(values.toSpliced(at, 1));
          return flaggedShare(Float64Array.of(later), conformalThreshold(others, fpr)) === 1;
        });
        expect(flagged.length / values.length).toBeLessThanOrEqual(fpr);
      }),
    );
  });
});

describe('a threshold promises what its rows support', () => {
  test.each([
    [99, 0.01, 0.01],
    [400, 0.01, 0.01],
    [98, 0.01, 1 / 99],
    [60, 0.01, 1 / 61],
    [2, 0.001, 1 / 3],
    [1, 0.01, 1 / 2],
    [1, 0.9, 0.9],
  ])('of %d rows, asked for %d: %d', (count, fpr, promised) => {
    const { score, falsePositiveRate } = supportedThreshold(counted(count), fpr);
    expect(falsePositiveRate).toBe(promised);
    expect(score).toBe(conformalThreshold(counted(count), promised));
    if (promised > fpr) expect(score).toBe(count);
  });

  test('and is refused of no rows, or for a share that is none', () => {
    expect(() => supportedThreshold(new Float64Array(0), 0.01)).toThrow(/on no scores/);
    expect(() => supportedThreshold(counted(5), 1)).toThrow(/above 0 and below 1/);
  });
});
