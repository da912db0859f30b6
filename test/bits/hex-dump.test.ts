import { HexError, hexDump, hexToText } from 'firstbytes';
import { expect, test } from 'vitest';

test.each([
  ['one byte', '00', '00000000: 00                                       .'],
  [
    // printf '16030100ff414200' | xxd -r -p | xxd
    'a line that is not full',
    '16030100ff414200',
    '00000000: 1603 0100 ff41 4200                      .....AB.',
  ],
  [
    // head -c 17 of the letters, through xxd
    'a full line and one more byte',
    '6162636465666768696a6b6c6d6e6f7071',
    '00000000: 6162 6364 6566 6768 696a 6b6c 6d6e 6f70  abcdefghijklmnop\n' +
      '00000010: 71                                       q',
  ],
])('%s is dumped as xxd prints it', (_, hex, dump) => {
  expect(hexDump(hex)).toBe(dump);
});

test('text keeps line breaks and shows a dot for what cannot be printed', () => {
  expect(hexToText('474554202f0d0a00ff7e7f0a')).toBe('GET /\n··~·\n');
});

test.each([hexDump, hexToText])('%o refuses what is not hex', (print) => {
  expect(() => print('4g')).toThrow(HexError);
  expect(() => print('474')).toThrow(/3 hex digits, expected an even number/);
  expect(() => print('')).toThrow(HexError);
});
