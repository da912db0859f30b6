import { readZeekLog } from 'firstbytes';
import { readRecords, type BadLogLine, type LogSource } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { collect, inChunks } from './in-chunks';
import { tsvHeader, tsvLine, zeekTsv } from './zeek-tsv';

const bom = '\ufeff';
const bytes = (text: string): LogSource => inChunks(Buffer.from(text), 11);
const records = async (text: string) => {
  const bad: BadLogLine[] = [];
  const read = await collect(readRecords(bytes(text), { onBad: (one) => bad.push(one) }));
  expect(bad).toEqual([]);
  return read;
};

const endpoints = (separator: string) =>
  ['orig_h', 'orig_p', 'resp_h', 'resp_p'].map((name) => `id${separator}${name}`);
const types = ['time', 'addr', 'port', 'addr', 'port', 'enum', 'count', 'string'];
const fieldsWith = (separator: string) =>
  ['ts', ...endpoints(separator), 'proto', 'len', 'hex'].map((name, at) => ({
    name,
    type: types[at]!,
  }));
const entry = [1.5, '10.0.0.1', 4000, '10.0.0.2', 443, 'tcp', 3, '160301'];
const expected = {
  ...{ ts: 1.5, origHost: '10.0.0.1', origPort: 4000, respHost: '10.0.0.2', respPort: 443 },
  ...{ proto: 'tcp', length: 3, hex: '160301', synSeen: true, labels: {} },
};

describe('records', () => {
  test.each(['.', '_', ':', '-', '::', '$'])(
    'of a log with %j as its default_scope_sep are read, TSV and JSON',
    async (separator) => {
      const fields = fieldsWith(separator);
      expect(await records(zeekTsv(fields, [entry]))).toEqual([expected]);
      const json = Object.fromEntries(fields.map(({ name }, at) => [name, entry[at]]));
      expect(await records(JSON.stringify(json))).toEqual([expected]);
    },
  );

  test('of JSON with an object for the connection’s four are read', async () => {
    const [ts, orig_h, orig_p, resp_h, resp_p, proto, len, hex] = entry;
    const line = { ts, id: { orig_h, orig_p, resp_h, resp_p }, proto, len, hex, n: { a: 1 } };
    expect(await records(JSON.stringify(line))).toEqual([
      { ...expected, labels: { n: '{"a":1}' } },
    ]);
  });

  test('that have both names keep the one with a point, and the other as a label', async () => {
    const fields = [...fieldsWith('.'), { name: 'id_orig_h', type: 'string' }];
    const wanted = [{ ...expected, labels: { id_orig_h: 'x' } }];
    expect(await records(zeekTsv(fields, [[...entry, 'x']]))).toEqual(wanted);
    const json = fields.map(({ name }, at) => [name, [...entry, 'x'][at]] as const);
    expect(await records(JSON.stringify(Object.fromEntries(json)))).toEqual(wanted);
    expect(await records(JSON.stringify(Object.fromEntries(json.reverse())))).toEqual(wanted);
  });

  test('of two other names keep the first, and the second as a label', async () => {
    const fields = [...fieldsWith('_'), { name: 'id:orig_h', type: 'string' }];
    const wanted = [{ ...expected, labels: { 'id:orig_h': 'x' } }];
    expect(await records(zeekTsv(fields, [[...entry, 'x']]))).toEqual(wanted);
    const json = fields.map(({ name }, at) => [name, [...entry, 'x'][at]] as const);
    expect(await records(JSON.stringify(Object.fromEntries(json)))).toEqual(wanted);
  });

  test('have a label that is called __proto__, and it makes no other', async () => {
    const line = Object.fromEntries(fieldsWith('.').map(({ name }, at) => [name, entry[at]]));
    const [{ labels } = expected] = await records(
      `{"__proto__":{"label":"TLS"},${JSON.stringify(line).slice(1)}`,
    );
    expect(Object.keys(labels)).toEqual(['__proto__']);
    expect((labels as { label?: unknown }).label).toBeUndefined();
  });
});

describe('a byte order mark', () => {
  const fields = [{ name: 'x', type: 'count' }];
  const tsv = (x: number) => bom + tsvHeader(fields) + tsvLine(fields, [x]);
  test.each([
    ['TSV', tsv(1) + tsvLine(fields, [2])],
    ['JSON', `${bom}{"x":1}\n{"x":2}\n`],
    ['TSV of two files put together', tsv(1) + tsv(2)],
    ['JSON of two files put together', `${bom}{"x":1}\n${bom}{"x":2}`],
    ['one line of JSON', `${bom}{"x":1}\n{"x":2}`],
  ])('costs no line of %s', async (_, text) => {
    const log = await readZeekLog(bytes(text));
    expect(log.bad).toEqual([]);
    expect(log.numbers('x').values).toEqual(Float64Array.of(1, 2));
  });

  test('within a text is a part of it', async () => {
    const log = await readZeekLog(
      bytes(zeekTsv([{ name: 'x', type: 'string' }], [['a'], [`${bom}b`]])),
    );
    expect(log.texts('x').values).toEqual(['a', `${bom}b`]);
  });
});

describe('what zeek-cut -C leaves of a log', () => {
  const cut = (rows: string) =>
    '#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n' +
    `#fields\tts\t\t\tquery\n#types\ttime\t\t\tstring\n${rows}`;

  test('has no column for a field that the log does not have', async () => {
    const log = await readZeekLog(bytes(cut('1.0\t\t\ta\n2.0\t-\t\tb\n')));
    expect(log.bad).toEqual([]);
    expect([...log.columns.keys()]).toEqual(['ts', 'query']);
    expect(log.texts('query').values).toEqual(['a', 'b']);
  });

  test('names a line that has something in a field without a name', async () => {
    const log = await readZeekLog(bytes(cut('1.0\t\tlost\ta\n2.0\t\t\tb\n')));
    expect(log.count).toBe(1);
    expect(log.bad).toEqual([
      {
        file: 'the log',
        line: 8,
        reason: 'has "lost" in the field ; expected nothing in a field without a name',
      },
    ]);
  });

  test('of several logs is read as one', async () => {
    const http = cut('3.0\t\t\t/\n').replace('#path\tdns', '#path\thttp').replace('query', 'uri');
    const log = await readZeekLog(bytes(cut('1.0\t\t\ta\n') + http));
    expect(log.bad).toEqual([]);
    expect([...log.entries()]).toEqual([
      { ts: 1, query: 'a', uri: null },
      { ts: 3, query: null, uri: '/' },
    ]);
  });

  test('without -C, and so without a header, is refused with a word about it', async () => {
    await expect(readZeekLog(bytes('1.0\ta\n2.0\tb\n'))).rejects.toThrow(/zeek-cut .*-C/);
  });
});
