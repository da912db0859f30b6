import { rankCorrelation } from 'firstbytes/scores';
import { expect, test } from 'vitest';

test('is 1 where one grows with the other, and −1 where it falls, however crooked', () => {
  expect(rankCorrelation([1, 2, 3, 4], [1, 10, 11, 1000])).toBeCloseTo(1, 12);
  expect(rankCorrelation([1, 2, 3, 4], [9, 8, 7, -50])).toBeCloseTo(-1, 12);
});

test('lets equal values share a rank', () => {
  // Ranks 0, 1.5, 1.5, 3 and 0, 2, 1, 3: 4.5 / sqrt(4.5 * 5), by hand.
  expect(rankCorrelation([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
});

test('refuses what has no order', () => {
  expect(() => rankCorrelation([1, 1], [1, 2])).toThrow(
    'at least two different values on each side',
  );
  expect(() => rankCorrelation([1, 2], [1, 2, 3])).toThrow('Cannot correlate 2 values with 3');
});
