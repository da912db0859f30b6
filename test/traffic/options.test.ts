import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openSet, parts, readOptions, trainingData } from '../../traffic/options';

const everything = {
  task: 'loopback',
  ...{ parts, scale: 1, out: trainingData, openSetOut: openSet },
  ...{ labels: [], keepTrace: undefined, install: false },
};

test('without options it is all full sets, into data', () => {
  expect(readOptions([])).toEqual(everything);
  expect(trainingData).toBe(resolve(__dirname, '../../data/training-data'));
  expect(openSet).toBe(resolve(__dirname, '../../data/open-set'));
});

test('one part alone, with what is missing installed', () => {
  const options = readOptions(['--only', 'open-set', '--install']);
  expect(options).toEqual({ ...everything, parts: ['open-set'], install: true });
});

test("the capstone's protocols alone go where the open set goes", () => {
  const options = readOptions(['--only', 'capstone-protocols']);
  expect(options).toEqual({ ...everything, parts: ['capstone-protocols'] });
});

test('paths are made absolute', () => {
  const options = readOptions([
    ...['--only', 'open-set', '--scale', '0.01', '--out', 'small', '--keep-trace', 't.pcap'],
    ...['--labels', 'SMTP,FTP'],
  ]);
  expect(options).toEqual({
    ...{ ...everything, parts: ['open-set'], scale: 0.01, out: resolve('small') },
    ...{ openSetOut: resolve('small/open-set'), keepTrace: resolve('t.pcap') },
    labels: ['SMTP', 'FTP'],
  });
});

test('--help asks for help', () => {
  expect(readOptions(['--help'])).toBeUndefined();
});

test.each([
  { args: ['--scale', '0.01'], message: 'does not replace data/training-data' },
  {
    args: ['--scale', '0.5', '--out', trainingData],
    message: 'does not replace data/training-data',
  },
  { args: ['--scale', '0'], message: 'expected a number above 0' },
  { args: ['--scale', '2'], message: 'expected a number above 0' },
  { args: ['--scale', 'small'], message: 'expected a number above 0' },
  { args: ['--size', '3'], message: '--size' },
  {
    args: ['--only', 'notebooks'],
    message: 'expected training-data or open-set or capstone-protocols or office',
  },
  { args: ['--labels', 'SMTP'], message: 'do not replace data/open-set' },
  { args: ['--keep-trace', 't.pcap'], message: 'say which with --only' },
])('$args is refused', ({ args, message }) => {
  expect(() => readOptions(args)).toThrow(message);
});
