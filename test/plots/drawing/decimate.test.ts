import fc from 'fast-check';
import { decimate } from 'firstbytes/internal';
import { expect, test } from 'vitest';

const places = (count: number) => Array.from({ length: count }, (_, at) => at);

test('keeps the lowest and highest of each bucket, in order, and the ends', () => {
  const y = [5, 9, 1, 5, 5, 0, 7, 5, 5, 5];
  // Two buckets: 5 9 1 5 5 and 0 7 5 5 5.
  expect(decimate({ x: places(10), y }, 2)).toEqual({
    x: [0, 1, 2, 5, 6, 9],
    y: [5, 9, 1, 0, 7, 5],
  });
});

test('leaves a line alone that has no more points than it may keep', () => {
  const line = { x: places(6), y: [3, 1, 4, 1, 5, 9] };
  expect(decimate(line, 2)).toEqual(line);
});

test('loses no extreme, keeps the order and the bound, whatever the line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 20 }),
      (y, buckets) => {
        const kept = decimate({ x: places(y.length), y }, buckets);
        const [x, values] = [Array.from(kept.x), Array.from(kept.y)];
        expect(Math.max(...values)).toBe(Math.max(...y));
        expect(Math.min(...values)).toBe(Math.min(...y));
        expect(values.length).toBeLessThanOrEqual(2 * buckets + 2);
        expect(x).toEqual([...new Set(x)].sort((a, b) => a - b));
        expect(values).toEqual(x.map((at) => y[at]));
      },
    ),
  );
});
