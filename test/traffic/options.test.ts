import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readOptions, trainingData } from '../../data/traffic/options';

test('without options it is the full set, into data/training-data', () => {
  expect(readOptions([])).toEqual({ scale: 1, out: trainingData, keepTrace: undefined });
  expect(trainingData).toBe(resolve(__dirname, '../../data/training-data'));
});

test('paths are made absolute', () => {
  const options = readOptions(['--scale', '0.01', '--out', 'small', '--keep-trace', 't.pcap']);
  expect(options).toEqual({ scale: 0.01, out: resolve('small'), keepTrace: resolve('t.pcap') });
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
])('$args is refused', ({ args, message }) => {
  expect(() => readOptions(args)).toThrow(message);
});
