import fc from 'fast-check';
import { epochOrder } from 'firstbytes/model';
import { expect, test } from 'vitest';

test('an epoch takes every row once', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer(), fc.nat(20), (count, seed, epoch) => {
      const sorted = epochOrder(count, seed, epoch).sort();
      expect([...sorted]).toEqual(Array.from({ length: count }, (_, row) => row));
    }),
  );
});

test('the order follows from seed and epoch, and from both', () => {
  const order = epochOrder(100, 1, 0);
  expect(epochOrder(100, 1, 0)).toEqual(order);
  expect(epochOrder(100, 2, 0)).not.toEqual(order);
  expect(epochOrder(100, 1, 1)).not.toEqual(order);
  // Pinned: every published number follows from these.
  expect([...epochOrder(6, 1, 0)]).toEqual([0, 3, 4, 1, 2, 5]);
});

test('all orders are equally likely', () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < 6_000; seed++) {
    const order = epochOrder(3, seed, 0).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  // 1,000 are expected of each; five standard deviations are 145.
  for (const times of seen.values()) expect(Math.abs(times - 1_000)).toBeLessThan(145);
});
