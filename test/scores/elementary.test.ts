import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { bundled, compiled, evaluated } from '../web/bundle';

let log2: (value: number) => number;
let exp2: (power: number) => number;
beforeAll(async () => {
  const { code } = await bundled(compiled('scores/elementary.js'), 'elementary');
  ({ log2, exp2 } = evaluated(code, 'elementary') as { log2: typeof log2; exp2: typeof exp2 });
});

const ULP = 2 ** -52;
/** Numbers of no special kind, the same each time. */
const numbers = Array.from(
  { length: 50_000 },
  (_, at) => ((at * 0x9e3779b1) % 2 ** 32) / 2 ** 32 + 2 ** -40,
);

test('logarithms are those of FreeBSD to the last bit, as Node 20 gives them', () => {
  // A later engine may have others; what is held here are the library's own.
  const sum = hash(numbers.map((one) => log2(one)));
  expect(sum).toBe('f8ad3220');
});

test('powers are the same to the last bit wherever they are computed', () => {
  expect(hash(numbers.map((one) => exp2(-7 * one)))).toBe('91c368f8');
});

test('both are near to what the engine has', () => {
  fc.assert(
    fc.property(fc.double({ min: 2 ** -1074, noNaN: true, noDefaultInfinity: true }), (value) => {
      const own = Math.log2(value);
      expect(Math.abs(log2(value) - own)).toBeLessThanOrEqual(
        ULP * Math.max(Math.abs(own), 2 ** -1022),
      );
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (power) => {
      expect(Math.abs(exp2(power) / 2 ** power - 1)).toBeLessThanOrEqual(2 * ULP);
    }),
  );
});

test('what is exact is exact', () => {
  for (let power = -1000; power <= 1000; power++) {
    expect(log2(2 ** power)).toBe(power);
    expect(exp2(power)).toBe(2 ** power);
  }
  expect(log2(2 ** -1074)).toBe(-1074);
  expect([log2(0), log2(Infinity), log2(-1), log2(NaN)]).toEqual([-Infinity, Infinity, NaN, NaN]);
});

/** FNV-1a over the bits of the numbers. */
function hash(values: readonly number[]): string {
  const octets = new Uint8Array(Float64Array.from(values).buffer);
  let sum = 0x811c9dc5;
  for (const octet of octets) sum = Math.imul(sum ^ octet, 0x01000193);
  return (sum >>> 0).toString(16);
}
