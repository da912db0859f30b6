import { readZeekLog, type FirstBytes } from 'firstbytes';
import { readRecords, toJsonLine, type BadLogLine } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { collect, inChunks } from './in-chunks';
import { tsvHeader, tsvLine } from './zeek-tsv';

const record: FirstBytes = {
  ...{ ts: 1.5, origHost: '10.0.0.1', origPort: 50_000, respHost: '10.0.0.2', respPort: 443 },
  ...{ proto: 'tcp', length: 3, hex: '160301', synSeen: true },
};
const good = toJsonLine(record);
/** The line of a record with more in it. */
const lineWith = (more: string) => `${good.slice(0, -1)},${more}}`;
const keys = (count: number, of = 'k') =>
  Array.from({ length: count }, (_, at) => `"${of}${at}":1`).join(',');

describe('one line of JSON that would cost too much is left out, and nothing else:', () => {
  test.each([
    ['200,000 fields', lineWith(keys(200_000)), /is longer than 1048576 bytes/],
    ['50,000 fields', lineWith(keys(50_000)), /has about 5\d+ values; expected 10000 at most/],
    ['300 fields', lineWith(keys(300)), /has 309 fields; expected 256 at most/],
    ['many fields in one', lineWith(`"x":{${keys(50_000)}}`), /has about 5\d+ values/],
    ['a long list', lineWith(`"x":[1${',1'.repeat(400_000)}]`), /has about 4\d+ values/],
    ['a list of lists', lineWith(`"x":[[]${',[]'.repeat(300_000)}]`), /has about 6\d+ values/],
    ['5,000 lists', lineWith(`"x":${'['.repeat(5000)}${']'.repeat(5000)}`), /more than 100 levels/],
    [
      'objects',
      lineWith(`"x":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`),
      /more than 100 levels/,
    ],
    ['a long text', lineWith(`"x":"${'a'.repeat(3_000_000)}"`), /is longer than 1048576 bytes/],
    ['a long name', lineWith(`"${'a'.repeat(900_000)}":{"a":${'['.repeat(200)}`), /is not a JSON/],
  ])('%s', async (_, line, reason) => {
    const bytes = Buffer.from([good, line, good].join('\n'));
    for (const size of [1 << 15, 1 << 24]) {
      const log = await readZeekLog(inChunks(bytes, size));
      expect(log.count).toBe(2);
      expect(log.columns.size).toBe(9);
      expect(log.bad).toEqual([
        { file: 'the log', line: 2, reason: expect.stringMatching(reason) as string },
      ]);
      expect(log.bad[0]!.reason.length).toBeLessThan(300);
      const bad: BadLogLine[] = [];
      const onBad = (one: BadLogLine) => bad.push(one);
      expect(await collect(readRecords(inChunks(bytes, size), { onBad }))).toHaveLength(2);
      expect(bad).toEqual(log.bad);
    }
  });

  test.each([
    ['a payload of 64 KiB', { length: 65_536, hex: '16'.repeat(65_536) }, {}],
    ['a list of 2,000', {}, { x: Array.from({ length: 2000 }, (_, at) => at) }],
    ['90 levels', {}, { x: JSON.parse('['.repeat(90) + ']'.repeat(90)) as unknown }],
    ['200 fields', {}, Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`k${at}`, at]))],
    ['a text of commas', {}, { x: ',[\\"{'.repeat(50_000) }],
  ])('%s is not too much', async (_, change, labels) => {
    const line = JSON.stringify({
      ...(JSON.parse(toJsonLine({ ...record, ...change })) as object),
      ...labels,
    });
    const bad: BadLogLine[] = [];
    const read = readRecords(inChunks(Buffer.from(line), 9999), { onBad: (one) => bad.push(one) });
    expect(await collect(read)).toHaveLength(1);
    expect(bad).toEqual([]);
  });

  test('it leaves no room in memory for its fields', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => `{${keys(250, `a${at}_`)}}`);
    const log = await readZeekLog(
      inChunks(Buffer.from([...lines, good, '{"ts":2}'].join('\n')), 5000),
    );
    expect(log.columns.size).toBe(1009);
    expect(log.bad).toHaveLength(36);
    expect(log.bad[0]!.reason).toBe(
      'has the field a4_24, which no earlier line has; expected 1024 in a log at most',
    );
  });

  test('it takes no room from the fields that a record needs', async () => {
    const lines = Array.from({ length: 1200 }, (_, at) => `{"a${at}":1}`);
    const bytes = Buffer.from([...lines, good].join('\n'));
    expect(await collect(readRecords(inChunks(bytes, 5000)))).toMatchObject([record]);
  });
});

describe('a TSV log', () => {
  const fields = (count: number, of = 'c') =>
    Array.from({ length: count }, (_, at) => ({ name: `${of}${at}`, type: 'count' }));
  const few = fields(2);
  const start = tsvHeader(few) + tsvLine(few, [1, 2]);

  test('of 50,000 columns is refused', async () => {
    const log = inChunks(Buffer.from(tsvHeader(fields(50_000))), 1 << 16);
    await expect(readZeekLog(log, { name: 'a.log' })).rejects.toThrow(
      /^a\.log:7: 50000 values in #fields; expected 1024 at most/,
    );
  });

  test('of 1,000 columns is read', async () => {
    const many = fields(1000);
    const text =
      tsvHeader(many) +
      tsvLine(
        many,
        many.map((_, at) => at),
      );
    const log = await readZeekLog(inChunks(Buffer.from(text), 1 << 16));
    expect(log.numbers('c999').values[0]).toBe(999);
  });

  test('loses what stands below a header of too many columns, and no more', async () => {
    const many = fields(2000);
    const text = start + tsvHeader(many) + tsvLine(few, [3, 4]) + start;
    const log = await readZeekLog(inChunks(Buffer.from(text), 4000));
    expect(log.numbers('c1').values).toEqual(Float64Array.of(2, 2));
    expect(log.bad.map(({ reason }) => reason)).toEqual([
      'has 2000 values in #fields; expected 1024 at most',
      'has 2000 values in #types; expected 1024 at most',
      'comes before any header; expected #fields and #types',
    ]);
  });

  test('with ever new columns in its headers is refused where they are too many', async () => {
    const text = ['a', 'b', 'c'].map((of) => tsvHeader(fields(500, of))).join('');
    await expect(readZeekLog(inChunks(Buffer.from(text), 4000))).rejects.toThrow(
      /the field "c24", which no earlier header has; expected 1024 in all files at most/,
    );
  });

  test('of entries that lack columns of the header before has them unset', async () => {
    const other = fields(1, 'd');
    const text = start + tsvHeader(other) + tsvLine(other, [7]) + start;
    const log = await readZeekLog(inChunks(Buffer.from(text), 9));
    expect(log.numbers('c1').values).toEqual(Float64Array.of(2, NaN, 2));
    expect(log.numbers('d0').values).toEqual(Float64Array.of(NaN, 7, NaN));
  });

  test('has a line that never ends told at once', async () => {
    async function* endless() {
      yield Buffer.from(start);
      for (;;) yield await Promise.resolve(Buffer.alloc(1 << 16, 'x'));
    }
    const told = await new Promise<BadLogLine>((resolve, reject) => {
      const stopped = new Error('stopped');
      const onBad = (bad: BadLogLine) => {
        resolve(bad);
        throw stopped;
      };
      readZeekLog(endless(), { onBad }).catch(reject);
    });
    expect(told).toMatchObject({ line: 10, reason: expect.stringContaining('longer') as string });
  });
});
