import fc from 'fast-check';
import { Latencies } from 'firstbytes/scores';
import { expect, test } from 'vitest';

test('quantiles are at most 4 % too high, and never too low', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-6, max: 900, noNaN: true }), { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seconds, q) => {
        const latencies = new Latencies();
        for (const one of seconds) latencies.add(one);
        const sorted = seconds.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1]!;
        const found = latencies.quantile(q);
        expect(found).toBeGreaterThanOrEqual(exact * (1 - 1e-12));
        expect(found).toBeLessThanOrEqual(exact * 1.04);
      },
    ),
  );
});

test('counts, sum, greatest, and what lies outside', () => {
  const latencies = new Latencies();
  expect(latencies.quantile(0.5)).toBeNaN();
  for (const seconds of [0, 0.001, 0.5, 5_000]) latencies.add(seconds);
  expect(latencies).toMatchObject({ count: 4, sum: 5_000.501, greatest: 5_000 });
  expect(latencies.quantile(0)).toBe(1e-6);
  const ends = latencies.cumulative();
  expect(ends[0]).toEqual({ end: 1e-6, count: 1 });
  expect(ends.find(({ end }) => end > 0.00099)!.count).toBe(2);
  expect(ends.at(-1)!.count).toBe(4);
  expect(() => latencies.quantile(1.5)).toThrow(RangeError);
});
