import { bitName, hexToBits, tlsFields } from 'firstbytes';
import { bitNames } from 'firstbytes/bits';
import { expect, test } from 'vitest';

test.each([
  [0, 'byte 0 bit 7'],
  [7, 'byte 0 bit 0'],
  [8, 'byte 1 bit 7'],
])('bit %d of a row is %s', (bit, name) => {
  expect(bitName(bit)).toBe(name);
});

test.each([
  [0, 'record type'],
  [1, 'record version'],
  [2, 'record version'],
  [4, 'record length'],
  [5, 'handshake type'],
  [8, 'handshake length'],
  [10, 'client version'],
  [11, 'random'],
  [42, 'random'],
  [43, 'session id length'],
])('byte %d of a ClientHello belongs to its %s', (byte, field) => {
  expect(bitName(8 * byte, tlsFields)).toBe(`byte ${byte} bit 7 (${field})`);
});

test('a byte beyond the fields has its number alone', () => {
  expect(bitName(8 * 44, tlsFields)).toBe('byte 44 bit 7');
});

test('every bit of a row has its own name', () => {
  const names = bitNames(64, tlsFields);
  expect(names.length).toBe(hexToBits(['00'], 64).bits.length);
  expect(new Set(names).size).toBe(512);
});
