import { describe, expect, test } from 'vitest';
import { capstoneProtocols } from '../../../traffic/protocols';
import { connectionsAt, roundsFor, rowsAt } from '../../../traffic/record/counts';
import { recordedSet, recordedSets } from '../../../traffic/record/sets';

const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0);

const training = recordedSets['training-data'];

test.each([
  ['TLS', 197_400],
  ['HTTP', 15_261],
  ['SSH', 1_392],
  ['DNS', 49],
])('%s has as many rows as the capstone: %d', (name, rows) => {
  const protocol = capstoneProtocols.find(({ label }) => label === name);
  expect(rowsAt(training, protocol!, 1)).toBe(rows);
});

test('the open set has a tenth of the TLS rows, and more DNS', () => {
  const set = recordedSets['capstone-protocols'];
  expect(capstoneProtocols.map((protocol) => rowsAt(set, protocol, 1))).toEqual([
    20_000, 2_000, 600, 600,
  ]);
});

test('a set that there is not is refused', () => {
  expect(recordedSet('training-data')).toBe(training);
  expect(() => recordedSet('closed-set')).toThrow(
    'expected training-data or open-set or capstone-protocols',
  );
});

describe.each(capstoneProtocols)('$label', (protocol) => {
  const scales = [1, 0.1, 0.01, 0.0001];
  test.each(
    (['training-data', 'capstone-protocols'] as const).flatMap((name) =>
      scales.map((scale) => ({ name, scale })),
    ),
  )('at scale $scale of $name makes enough connections and few more', ({ name, scale }) => {
    const rows = rowsAt(recordedSets[name], protocol, scale);
    const surplus = sum(connectionsAt(recordedSets[name], protocol, scale)) - rows;
    expect(surplus).toBeGreaterThan(0);
    expect(surplus).toBeLessThan(4 + 0.013 * rows);
  });
});

test('a protocol without rows is named', () => {
  const [first] = capstoneProtocols;
  expect(() => rowsAt(training, { ...first!, label: 'Telnet' }, 1)).toThrow('Telnet has no rows');
});

test.each([
  [1, 200],
  [0.1, 20],
  [0.0001, 4],
])('scale %d takes %d rounds', (scale, rounds) => {
  expect(roundsFor(training, scale)).toBe(rounds);
});
