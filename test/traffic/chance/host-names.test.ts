import { expect, test } from 'vitest';
import { hostNames } from '../../../traffic/chance/host-names';
import { Random } from '../../../traffic/chance/random';

const names = (seed: string, count: number, taken = new Set<string>()) =>
  hostNames(count, new Random(seed), taken);

test('the same seed names the same hosts, another seed others', () => {
  expect(names('a', 50)).toEqual(names('a', 50));
  expect(names('a', 50)).not.toEqual(names('b', 50));
});

test('no name comes twice, nor one that is taken', () => {
  const taken = new Set<string>();
  const all = [...names('a', 400, taken), ...names('b', 400, taken), ...names('a', 400, taken)];
  expect(new Set(all).size).toBe(1200);
  expect(taken.size).toBe(1200);
});

test('names are host names (RFC 1123, 2.1), of many lengths', () => {
  const all = names('lengths', 2000);
  for (const name of all)
    expect(name).toMatch(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/);
  const lengths = all.map(({ length }) => length);
  expect(new Set(lengths).size).toBeGreaterThan(40);
  expect(Math.max(...lengths)).toBeLessThan(100);
});
