import { expect, test } from 'vitest';
import { fakeTls } from '../../../traffic/hard-cases/fake-tls';

const random = Buffer.alloc(300, 0xab);

test.each([
  { depth: 'record', begins: '160301012cababababab' },
  { depth: 'handshake', begins: '160301012c01000128ab' },
  { depth: 'hello', begins: '160301012c010001280303' },
] as const)('$depth: the header is right, the rest random', ({ depth, begins }) => {
  const bytes = fakeTls(random, 22, 1, depth);
  expect(bytes.toString('hex')).toMatch(new RegExp(`^${begins}`));
  expect(bytes).toHaveLength(305);
  expect(bytes.at(-1)).toBe(0xab);
});

test('a hello in disguise has room for 32 random bytes and a session id of 32', () => {
  const bytes = fakeTls(random, 22, 1, 'hello');
  expect(bytes.subarray(11, 43).every((byte) => byte === 0xab)).toBe(true);
  expect(bytes[43]).toBe(32);
});

test('the random bytes are not changed in place', () => {
  fakeTls(random, 22, 3, 'hello');
  expect(random.every((byte) => byte === 0xab)).toBe(true);
});
