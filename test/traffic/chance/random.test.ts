import { expect, test } from 'vitest';
import { Random } from '../../../traffic/chance/random';
import { Reservoir } from '../../../traffic/chance/reservoir';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

test('the same seed gives the same numbers, all from 0 to below 1', () => {
  const numbers = draw(new Random('seed'), 1000);
  expect(numbers).toEqual(draw(new Random('seed'), 1000));
  expect(numbers).not.toEqual(draw(new Random('other'), 1000));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
});

test('popular picks follow their order, and reach the last', () => {
  const random = new Random('zipf');
  const counts = [0, 0, 0, 0];
  for (let n = 0; n < 4000; n++) counts[random.popular([0, 1, 2, 3])]!++;
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(counts[3]).toBeGreaterThan(0);
});

test('nothing is picked from nothing', () => {
  expect(() => new Random('').pick([])).toThrow(RangeError);
});

test('a reservoir keeps everything while it has room', () => {
  const reservoir = new Reservoir<number>(5, new Random('r'));
  [3, 1, 2].forEach((item) => {
    reservoir.offer(item);
  });
  expect(reservoir.items()).toEqual([3, 1, 2]);
});

test('a full reservoir holds an even sample in order', () => {
  const reservoir = new Reservoir<number>(1000, new Random('r'));
  for (let item = 0; item < 10_000; item++) reservoir.offer(item);
  const items = reservoir.items();
  expect(items).toHaveLength(1000);
  expect(items).toEqual(items.toSorted((a, b) => a - b));
  const late = items.filter((item) => item >= 5000).length;
  expect(late).toBeGreaterThan(420);
  expect(late).toBeLessThan(580);
});
