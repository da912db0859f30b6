import fc from 'fast-check';
import { bitsToHex, HexError, hexToBits } from 'firstbytes';
import { describe, expect, test } from 'vitest';

const bitsOf = (...args: Parameters<typeof hexToBits>) => [...hexToBits(...args).bits].join('');

/** The capstone's figure 8, with its error corrected, word for word in TypeScript. */
function contentToFeatures(data: string, bytes: number): number[] {
  const x = data.padEnd(bytes * 2, '0').slice(0, bytes * 2);
  const bits = [];
  for (let i = 0; i < x.length; i += 2) {
    const byte = parseInt(x.slice(i, i + 2), 16);
    for (const bit of [7, 6, 5, 4, 3, 2, 1, 0]) bits.push((byte & (1 << bit)) >> bit);
  }
  return bits;
}

const hex = fc
  .uint8Array({ minLength: 1, maxLength: 80 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const width = fc.integer({ min: 1, max: 64 });

describe('bits of a payload', () => {
  test.each([
    ['one byte, worked by hand', '45', 1, '01000101'],
    ['most significant bit first', '8001', 2, '1000000000000001'],
    [
      'every digit',
      '0123456789abcdef',
      8,
      '0000000100100011010001010110011110001001101010111100110111101111',
    ],
    ['upper case', 'AF', 1, '10101111'],
    ['shorter than the width: zero bits pad', 'ff', 2, '1111111100000000'],
    ['longer than the width: cut', 'ff00aa', 1, '11111111'],
  ])('%s', (_, line, bytes, bits) => {
    expect(bitsOf([line], bytes)).toBe(bits);
  });

  test("the capstone's figure 14 begins a TLS record", () => {
    expect(bitsOf(['160301'], 3)).toBe('000101100000001100000001');
  });

  test('equal what figure 8 means, for any payload and width', () => {
    fc.assert(
      fc.property(hex, width, (line, bytes) => {
        expect([...hexToBits([line], bytes).bits]).toEqual(contentToFeatures(line, bytes));
      }),
    );
  });

  test('turn back into the hex they came from', () => {
    fc.assert(
      fc.property(fc.array(hex, { minLength: 1, maxLength: 9 }), width, (lines, bytes) => {
        const rows = hexToBits(lines, bytes);
        for (const [row, line] of lines.entries()) {
          expect(bitsToHex(rows, row)).toBe(line.padEnd(2 * bytes, '0').slice(0, 2 * bytes));
        }
      }),
    );
  });

  test('stand row after row', () => {
    const rows = hexToBits(['00', 'ff', '0f'], 1);
    expect(rows).toMatchObject({ count: 3, bytes: 1, bad: [] });
    expect([...rows.bits].join('')).toBe('000000001111111100001111');
  });

  test('no lines give no rows', () => {
    expect(hexToBits([], 8)).toMatchObject({ count: 0, bits: new Uint8Array(0) });
  });
});

const badLines: [string, string, number, RegExp][] = [
  ['an empty line', '', 1, /line is empty, expected two hex digits per byte/],
  ['an odd number of digits', '160', 3, /3 hex digits, expected an even number/],
  ['a digit that is none', '16g3', 3, /found "g", expected a hex digit/],
  ['one behind the width', '16030z', 6, /found "z"/],
  ['a space', '16 03', 3, /found " "/],
  ['a character beyond ASCII', '16é3', 3, /found "é"/],
  ['an emoji, shown whole', '16😀0', 3, /found "😀"/],
];

describe('a bad line', () => {
  test.each(badLines)('%s is an error with file, line and column', (_, line, column, reason) => {
    const call = () => hexToBits(['1603', line, '1603'], 2, { file: 'data/TLS' });
    expect(call).toThrow(HexError);
    expect(call).toThrow(new RegExp(`^data/TLS:2:${column}: .*${reason.source}`));
  });

  test.each(badLines)('%s is counted and left out with skip', (_, line, column, reason) => {
    const rows = hexToBits(['1603', line, '14'], 2, { onBad: 'skip' });
    expect(rows.count).toBe(2);
    expect(rows.bad).toEqual([
      { line: 2, column, reason: expect.stringMatching(reason) as string },
    ]);
    expect([bitsToHex(rows, 0), bitsToHex(rows, 1)]).toEqual(['1603', '1400']);
  });

  test('costs no good line, wherever it stands', () => {
    const line = fc.oneof(hex, fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), width, (lines, bytes) => {
        const good = lines.filter((one) => /^([0-9a-f]{2})+$/i.test(one));
        const rows = hexToBits(lines, bytes, { onBad: 'skip' });
        expect(rows.bits).toEqual(hexToBits(good, bytes).bits);
        expect(rows.bad.length).toBe(lines.length - good.length);
      }),
    );
  });
});

test.each([0, -1, 1.5, 1501, NaN])('a width of %d bytes is refused', (bytes) => {
  expect(() => hexToBits(['00'], bytes)).toThrow(/expected 1 to 1500/);
});

test('the widest row is 1,500 bytes', () => {
  expect(hexToBits(['ff'], 1500).bits.length).toBe(12_000);
});
