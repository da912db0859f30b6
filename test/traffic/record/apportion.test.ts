import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, spread } from '../../../traffic/record/apportion';

const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0);

test.each([
  { total: 10, weights: [1, 1, 2], parts: [3, 2, 5] },
  { total: 7, weights: [50, 30, 20], parts: [4, 2, 1] },
  { total: 1, weights: [1, 3], parts: [0, 1] },
  { total: 0, weights: [1, 3], parts: [0, 0] },
])('$total by $weights is $parts', ({ total, weights, parts }) => {
  expect(apportion(total, weights)).toEqual(parts);
});

test('the parts add up exactly, and none is off by one or more', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.nat(300_000), weights, (total, w) => {
      const parts = apportion(total, w);
      expect(sum(parts)).toBe(total);
      parts.forEach((part, at) => {
        expect(Math.abs(part - (total * w[at]!) / sum(w))).toBeLessThan(1);
      });
    }),
  );
});

test('weights that add up to nothing are refused', () => {
  expect(() => apportion(5, [0, 0])).toThrow('add up to 0');
});

test('rounds add up exactly and differ by at most one connection', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 300 }), fc.nat(), (total, rounds, n) => {
      const perRound = spread(total, rounds, n % rounds);
      expect(sum(perRound)).toBe(total);
      expect(Math.max(...perRound) - Math.min(...perRound)).toBeLessThanOrEqual(1);
    }),
  );
});
