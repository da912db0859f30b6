import fc from 'fast-check';
import { bitsToHex, hexToBits } from 'firstbytes';
import { packHex, packRows } from 'firstbytes/bits';
import { describe, expect, test } from 'vitest';

const anyLine = fc.oneof(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  fc.string({ maxLength: 6 }),
);

describe('packed rows', () => {
  test('hold the payloads’ own bytes', () => {
    const { packed, count } = packRows(hexToBits(['160301', '8001'], 3));
    expect(count).toBe(2);
    expect(Buffer.from(packed).toString('hex')).toBe('160301800100');
  });

  test('of lines of hex are those of their bits, bad lines included', () => {
    fc.assert(
      fc.property(fc.array(anyLine), fc.integer({ min: 1, max: 8 }), (lines, bytes) => {
        const rows = hexToBits(lines, bytes, { onBad: 'skip' });
        const { bad, ...packed } = packHex(lines, bytes, { onBad: 'skip' });
        expect(packed).toEqual(packRows(rows));
        expect(bad).toEqual(rows.bad);
        for (let row = 0; row < rows.count; row++) {
          const own = packed.packed.subarray(row * bytes, (row + 1) * bytes);
          expect(Buffer.from(own).toString('hex')).toBe(bitsToHex(rows, row));
        }
      }),
    );
  });

  test('of other values than 0 and 1 are refused, with row and bit', () => {
    const { bits, ...shape } = hexToBits(['ff', 'ff'], 1);
    const broken = Uint8Array.from(bits).fill(3, 11, 12);
    expect(() => packRows({ ...shape, bits: broken })).toThrow(
      'Row 1 holds 3 at bit 3: expected 0 or 1.',
    );
  });

  test('of a bad line throw where it is wrong', () => {
    expect(() => packHex(['16', '4g'], 1, { file: 'TLS' })).toThrow(/^TLS:2:2: found "g"/);
    expect(() => packHex([], 0)).toThrow(/rows of 0 bytes/);
  });
});
