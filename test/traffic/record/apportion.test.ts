import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectionsAt, roundsFor, rowsAt } from '../../../traffic/record/counts';
import { apportion, spread } from '../../../traffic/record/apportion';
import { protocols } from '../../../traffic/protocols';
import { recordedSet, recordedSets, type SetName } from '../../../traffic/record/recorded-sets';
import { shares } from '../../../traffic/protocols/shares';

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

const training = recordedSets['training-data'];

test.each([
  ['TLS', 197_400],
  ['HTTP', 15_261],
  ['SSH', 1_392],
  ['DNS', 49],
])('%s has as many rows as the capstone: %d', (name, rows) => {
  const protocol = protocols.find((one) => one.name === name);
  expect(rowsAt(training, protocol!, 1)).toBe(rows);
});

test('the open set has a tenth of the TLS rows, and more DNS', () => {
  const set = recordedSets['capstone-protocols'];
  expect(protocols.map((protocol) => rowsAt(set, protocol, 1))).toEqual([20_000, 2_000, 600, 600]);
});

test('a set that there is not is refused', () => {
  expect(recordedSet('training-data')).toBe(training);
  expect(() => recordedSet('open-set')).toThrow('expected training-data or capstone-protocols');
});

describe.each(protocols)('$name', (protocol) => {
  test('has a program for each share', () => {
    const table = Object.entries(shares).find(([name]) => name === protocol.name)?.[1] ?? {};
    const names = protocol.programs.map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(table).sort());
  });

  const scales = [1, 0.1, 0.01, 0.0001];
  test.each(
    (Object.keys(recordedSets) as SetName[]).flatMap((name) =>
      scales.map((scale) => ({ name, scale })),
    ),
  )('at scale $scale of $name makes enough connections and few more', ({ name, scale }) => {
    const rows = rowsAt(recordedSets[name], protocol, scale);
    const surplus = sum(connectionsAt(recordedSets[name], protocol, scale)) - rows;
    expect(surplus).toBeGreaterThan(0);
    expect(surplus).toBeLessThan(4 + 0.013 * rows);
  });
});

test('a program without a share is named', () => {
  const [first] = protocols;
  const stranger = { ...first!.programs[0]!, name: 'telnet' };
  expect(() => connectionsAt(training, { ...first!, programs: [stranger] }, 1)).toThrow(
    'telnet has no share',
  );
});

test('a protocol without rows is named', () => {
  const [first] = protocols;
  expect(() => rowsAt(training, { ...first!, name: 'Telnet' }, 1)).toThrow('Telnet has no rows');
});

test.each([
  [1, 200],
  [0.1, 20],
  [0.0001, 4],
])('scale %d takes %d rounds', (scale, rounds) => {
  expect(roundsFor(training, scale)).toBe(rounds);
});
