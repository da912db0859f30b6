import fc from 'fast-check';
import { readZeekLog } from 'firstbytes';
import { readRecords, type ReadLogOptions } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { collect, inChunks } from './in-chunks';
import { textOfBytes } from './plain-tsv-reader';
import { tsvHeader, zeekStyle, zeekTsv, type TsvStyle } from './zeek-tsv';

const fields = [
  { name: 'text', type: 'string' },
  { name: 'list', type: 'vector[string]' },
];
const readCells = async (text: string, list = '-', options?: ReadLogOptions) => {
  const bytes = Buffer.from(`${tsvHeader(fields)}${text}\t${list}\n`, 'latin1');
  const log = await readZeekLog(inChunks(bytes, 9), options);
  expect(log.bad).toEqual([]);
  return log.entry(0);
};

describe('a cell of TSV', () => {
  // What Zeek writes of it, and what it is.
  test.each([
    [String.raw`\\pipe\\ntsvcs`, String.raw`\pipe\ntsvcs`],
    [String.raw`/x?\\x41\\x90`, String.raw`/x?\x41\x90`],
    [String.raw`\\\x41`, String.raw`\A`],
    [String.raw`\\\\x41`, String.raw`\\x41`],
    [String.raw`\x5c`, String.raw`\ `.trim()],
    [String.raw`\x5cx41`, String.raw`\x41`],
    [String.raw`\x5c\x5c`, '\\\\'],
    [String.raw`\\-`, String.raw`\-`],
    [String.raw`\\`, '\\'],
    // Zeek writes none of these; they stay.
    [String.raw`\q`, String.raw`\q`],
    [String.raw`\x4`, String.raw`\x4`],
    [String.raw`\xg1`, String.raw`\xg1`],
    [String.raw`a\ `.trim(), 'a\\'],
    [String.raw`\\\ `.trim(), '\\\\'],
  ])('%s is %s', async (cell, text) => {
    expect(await readCells(cell)).toMatchObject({ text });
  });

  test('of several values may have separators and backslashes in them', async () => {
    const list = String.raw`C:\\a,b,\\x2c,\x2c,\\,\\\x2c`;
    expect(await readCells('-', list)).toMatchObject({
      list: ['C:\\a', 'b', '\\x2c', ',', '\\', '\\,'],
    });
  });

  test('in a field that is read as text, whatever its type, is read alike', async () => {
    const types = { list: 'string' };
    expect(await readCells('-', String.raw`a\\b,c`, { types })).toMatchObject({ list: 'a\\b,c' });
  });
});

test('a label of a record in TSV has its backslashes once', async () => {
  const names = ['ts', 'id.orig_h', 'id.orig_p', 'id.resp_h', 'id.resp_p', 'proto', 'len', 'hex'];
  const types = ['time', 'addr', 'port', 'addr', 'port', 'enum', 'count', 'string', 'string'];
  const header = tsvHeader([...names, 'path'].map((name, at) => ({ name, type: types[at]! })));
  const line = [
    '1.5',
    '10.0.0.1',
    '4000',
    '10.0.0.2',
    '445',
    'tcp',
    '2',
    'ff53',
    '\\\\pipe\\\\x41',
  ];
  const records = await collect(
    readRecords(inChunks(Buffer.from(header + line.join('\t') + '\n'), 50)),
  );
  expect(records[0]!.labels).toEqual({ path: '\\pipe\\x41' });
});

test('the text of a JSON log is taken as JSON has it', async () => {
  const entry = { a: '\\\\pipe', b: '\\x41', c: ['\\\\', '\\x2c'], d: '\\', e: { f: '\\\\x41' } };
  const log = await readZeekLog(inChunks(Buffer.from(`${JSON.stringify(entry)}\n`), 7));
  expect(log.entry(0)).toEqual({ ...entry, e: JSON.stringify(entry.e) });
});

describe('what Zeek writes of', () => {
  const style = fc.constantFrom<TsvStyle>(
    zeekStyle,
    { separator: ',', setSeparator: ';', unset: '\\N', empty: 'none' },
    { separator: ' ', setSeparator: '|', unset: '', empty: '(empty)' },
  );
  const meaningful = ['\\', 'x', '4', '1', '2', 'c', '-', ',', ';', '|', '\t', '\n', ' ', '#', 'é'];

  test('any text is read as that text', async () => {
    const text = fc.string({ unit: fc.constantFrom(...meaningful) });
    await fc.assert(
      fc.asyncProperty(text, fc.array(text, { minLength: 2 }), style, async (one, list, how) => {
        const bytes = Buffer.from(zeekTsv(fields, [[one, list]], how));
        const log = await readZeekLog(inChunks(bytes, 50));
        expect(log.bad).toEqual([]);
        expect(log.entry(0)).toEqual({ text: one, list });
      }),
      { numRuns: 500 },
    );
  });

  test('any bytes is read as those bytes, as far as they are UTF-8', async () => {
    const byte = fc.oneof(
      fc.constantFrom(...Buffer.from('\\x4129cé\t,#-')),
      fc.integer({ min: 0, max: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { minLength: 2, maxLength: 30 }), async (bytes) => {
        const cell = bytes.map(escapedByZeek).join('');
        expect(await readCells(cell, `${cell},${cell}`)).toEqual({
          text: textOfBytes(String.fromCharCode(...bytes)),
          list: Array(2).fill(textOfBytes(String.fromCharCode(...bytes))),
        });
      }),
      { numRuns: 500 },
    );
  });
});

/** A byte as Zeek's ASCII writer writes it (`get_escaped_string`, src/util.cc) where it is part of a list. */
function escapedByZeek(byte: number): string {
  const char = String.fromCharCode(byte);
  if (char === '\\') return '\\\\';
  const isPlain = byte > 0x20 && byte < 0x7f && char !== ',' && char !== '#';
  return isPlain ? char : `\\x${byte.toString(16).padStart(2, '0')}`;
}
