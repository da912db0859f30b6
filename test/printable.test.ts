import fc from 'fast-check';
import { excerpt, printable, printableJson, printableLines, textTable } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';

const CONTROLS = /[\p{C}\u2028\u2029]/u;
/** Any characters at all, half surrogates among them, and many that steer a terminal. */
const anything = fc
  .array(fc.oneof(fc.nat(0xffff), fc.constantFrom(0x0a, 0x0d, 0x1b, 0x7f, 0x9b, 0x202e, 0x2028)))
  .map((units) => String.fromCharCode(...units));

test.each([
  ['an escape code', '\x1b[31mred', '·[31mred'],
  ['one in C1', '\x9b31m', '·31m'],
  ['a bell and a delete', 'a\x07\x7f', 'a··'],
  ['ends of lines', 'a\r\n\u2028\u2029b', 'a····b'],
  ['marks that turn writing', '\u202eabc\u2066', '·abc·'],
  ['half a surrogate', 'a\ud800', 'a·'],
  ['other scripts', 'naïve 日本 😀', 'naïve 日本 😀'],
])('%s', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

describe('an excerpt', () => {
  test('is cut with a mark', () => {
    expect(excerpt('a'.repeat(200))).toBe('a'.repeat(200));
    expect(excerpt('a'.repeat(201))).toBe(`${'a'.repeat(199)}…`);
    expect(excerpt('abcdef', 3)).toBe('ab…');
  });

  test('cuts no character into halves', () => {
    expect(excerpt('a😀😀', 3)).toBe('a·…');
  });
});

describe('lines', () => {
  test('keep their ends and nothing else', () => {
    expect(printableLines('a\x1b\nb\rc\r\nd')).toBe('a·\nb·c\r\nd');
    fc.assert(
      fc.property(anything, (text) => {
        expect(printableLines(text).replace(/\r?\n/g, '')).not.toMatch(CONTROLS);
      }),
    );
  });

  test('that are very long lose their middle', () => {
    const [first, second] = printableLines(`file${'x'.repeat(9_000)}reason\nnext`).split('\n');
    expect(first).toMatch(/^filex+ … x+reason$/);
    expect(first!.length).toBeLessThan(2_010);
    expect(second).toBe('next');
  });
});

test('JSON keeps its content, and holds nothing that steers a terminal', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const json = printableJson(JSON.stringify({ [text]: text }));
      expect(json).not.toMatch(CONTROLS);
      expect(JSON.parse(json)).toEqual({ [text]: text });
    }),
  );
  expect(printableJson('{"a": 1}\n')).toBe('{"a": 1}\n');
});

test('a table is aligned by what is shown, and its cells are cut', () => {
  expect(
    textTable([
      ['a', 'b'],
      ['\x1b\n', 'x'],
      ['y'.repeat(999), ''],
    ]),
  ).toEqual([`a${' '.repeat(199)}  b`, `··${' '.repeat(198)}  x`, `${'y'.repeat(199)}…`]);
  expect(textTable([['a', 'b']], { widths: [3] })).toEqual(['a    b']);
  expect(textTable([])).toEqual([]);
});
