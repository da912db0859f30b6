import { readZeekLog } from 'firstbytes';
import { toDataFrame } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { inChunks } from './in-chunks';
import { zeekTsv, type Value } from './zeek-tsv';

const fields = [
  { name: 'ts', type: 'time' },
  { name: 'bytes', type: 'count' },
  { name: 'proto', type: 'enum' },
  { name: 'local', type: 'bool' },
  { name: 'answers', type: 'vector[string]' },
];
const frameOf = async (entries: Value[][], limit?: number) => {
  const log = await readZeekLog(inChunks(Buffer.from(zeekTsv(fields, entries)), 100));
  return toDataFrame(log, limit === undefined ? {} : { limit });
};

describe('a data frame of a log', () => {
  // The first twenty are unset, from which danfojs would guess another type.
  const entries: Value[][] = [
    ...Array.from({ length: 20 }, (): Value[] => [null, null, null, null, null]),
    [1_644_251_732.783352, 0, 'tcp', false, ['a', null, 'b']],
    [1_644_251_733.5, 7, '', true, []],
  ];

  test('has a column for each field, of a type that does not depend on what is unset', async () => {
    const frame = await frameOf(entries);
    expect(frame.columns).toEqual(fields.map(({ name }) => name));
    expect(frame.dtypes).toEqual(['float32', 'float32', 'string', 'boolean', 'string']);
    expect(frame.shape).toEqual([22, 5]);
    expect(frame.values.slice(19)).toEqual([
      [NaN, NaN, NaN, NaN, NaN],
      [1_644_251_732.783352, 0, 'tcp', false, 'a,-,b'],
      [1_644_251_733.5, 7, '', true, ''],
    ]);
  });

  test('leaves what is unset out of its sums', async () => {
    const bytes = (await frameOf(entries)).column('bytes');
    expect(bytes.mean()).toBe(3.5);
    expect(bytes.count()).toBe(2);
  });

  test('has as many entries as asked', async () => {
    expect((await frameOf(entries, 3)).shape).toEqual([3, 5]);
  });

  test('may have no entry', async () => {
    const frame = await frameOf([]);
    expect(frame.shape[0]).toBe(0);
    expect(frame.columns).toEqual(fields.map(({ name }) => name));
  });

  const row: Value[] = [1.5, 7, 'tcp', true, ['a']];
  const wide = Array.from({ length: 30 }, (_, at) => ({ name: `f${at}`, type: 'string' }));
  test.each([
    ['no entry', fields, []],
    ['one entry', fields, [row]],
    ['nothing but unset', fields, [[null, null, null, null, null]]],
    ['no entry and many columns', wide, []],
    ['many columns, all unset', wide, [wide.map(() => null), wide.map(() => null)]],
    ['one column', fields.slice(0, 1), [[1.5]]],
    ['one column and no entry', fields.slice(0, 1), []],
  ])('is printed with %s', async (_, columns, rows) => {
    const log = await readZeekLog(inChunks(Buffer.from(zeekTsv(columns, rows)), 100));
    expect(String(await toDataFrame(log))).toContain(columns[0]!.name);
  });

  test.each(['', '{}\n{}\n', '{"x":null}\n'])('is printed of the JSON log %j', async (text) => {
    const log = await readZeekLog(inChunks(Buffer.from(text), 100));
    expect(String(await toDataFrame(log))).toMatch(/^╔/);
  });
});
