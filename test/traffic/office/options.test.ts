import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readOptions, usage } from '../../../traffic/options';

const office = (...words: string[]) => readOptions(['--only', 'office', ...words]);

test('a day to record', () => {
  expect(office('--out', 'day')).toEqual({
    ...{ task: 'record', attacks: 'none', minutes: 24, seed: 1 },
    ...{ out: resolve('day'), install: false, skipMissing: false },
  });
  expect(
    office(
      ...['--out', 'day', '--attacks', 'second', '--minutes', '2.5', '--seed', '303'],
      ...['--install', '--skip-missing'],
    ),
  ).toEqual({
    ...{ task: 'record', attacks: 'second', minutes: 2.5, seed: 303 },
    ...{ out: resolve('day'), install: true, skipMissing: true },
  });
});

test('logs to label', () => {
  expect(office('--label', 'day')).toEqual({ task: 'label', folder: resolve('day') });
});

test('--help asks for help, which has the options of an office', () => {
  expect(office('--help')).toBeUndefined();
  expect(usage).toContain('--attacks SET   none, first, second, third');
});

test.each([
  { words: [], message: 'say which with --out DIR' },
  { words: ['--out', 'day', '--attacks', 'fourth'], message: '--attacks fourth: expected none or' },
  { words: ['--out', 'day', '--minutes', '0'], message: '--minutes 0: expected a number above 0' },
  { words: ['--out', 'day', '--minutes', 'long'], message: '--minutes long: expected' },
  { words: ['--out', 'day', '--seed', '-1'], message: '--seed' },
  { words: ['--out', 'day', '--seed', '1.5'], message: '--seed 1.5: expected a whole number' },
  { words: ['--out', 'day', '--scale', '0.1'], message: '--scale' },
  { words: ['--label', 'day', '--minutes', '2'], message: '--minutes is for a recording' },
  { words: ['--label', 'day', '--install'], message: '--install is for a recording' },
])('$words is refused', ({ words, message }) => {
  expect(() => office(...words)).toThrow(message);
});
