import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { followZeekLog, readZeekLog } from 'firstbytes';
import {
  readZeekLogParts,
  type BadLogLine,
  type LogSource,
  type ReadLogOptions,
} from 'firstbytes/records';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect, inChunks } from './in-chunks';
import { zeekTsv, type TsvField } from './zeek-tsv';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(folder, { recursive: true }));

const read = (text: string | Buffer, options?: ReadLogOptions) =>
  readZeekLog(inChunks(Buffer.from(text), 7), { name: 'test.log', ...options });

const field = (type: string, name = 'x'): TsvField => ({ name, type });

describe('a log', () => {
  const fields = [field('count')];
  const one = zeekTsv(fields, [[1]]);
  const two = zeekTsv(fields, [[2]]);

  test.each<[string, string, Buffer | string]>([
    ['plain', 'a.log', one + two],
    ['in gzip', 'a.log.gz', gzipSync(one + two)],
    ['in gzip of two members', 'a.log.gz', Buffer.concat([gzipSync(one), gzipSync(two)])],
  ])('is read %s', async (_, name, data) => {
    await writeFile(join(folder, name), data);
    const log = await readZeekLog(join(folder, name));
    expect(log.numbers('x').values).toEqual(Float64Array.of(1, 2));
  });

  test('in several files is read as one, in their order', async () => {
    const files = ['a.log.gz', 'b.log', 'c.log'].map((name) => join(folder, name));
    await writeFile(files[0]!, gzipSync(one));
    await writeFile(files[1]!, '');
    await writeFile(files[2]!, two + 'x\n');
    const log = await readZeekLog(files);
    expect(log.numbers('x').values).toEqual(Float64Array.of(1, 2));
    expect(log.bad).toMatchObject([{ file: files[2], line: 11 }]);
  });

  test('whose gzip data are cut off gives what comes before, and says so', async () => {
    const entries = Array.from({ length: 5000 }, (_, at) => [(at * 7919) % 10_007]);
    const data = gzipSync(zeekTsv(fields, entries));
    const file = join(folder, 'a.log.gz');
    await writeFile(file, data.subarray(0, data.length / 2));
    const { count, bad } = await readZeekLog(file);
    expect(count).toBeGreaterThan(1000);
    expect(bad.at(0)?.reason).toMatch(/cannot be decompressed \(unexpected end of file\)/);
  });

  test.each([
    ['a line', 'hello\n'],
    ['many lines', '<html>\n'.repeat(300)],
    ['a byte', '\x1f'],
  ])('is not %s of something else', async (_, text) => {
    await expect(read(text)).rejects.toThrow(/expected a line that starts with # .* or \{/);
  });

  test('is not a directory, which is named, nor an absent file', async () => {
    await expect(readZeekLog(__dirname)).rejects.toThrow(/log: is a folder; expected a file$/);
    await expect(readZeekLog(join(__dirname, 'absent'))).rejects.toThrow(/ENOENT.*absent/);
    const signal = AbortSignal.timeout(20_000);
    await expect(collect(followZeekLog(__dirname, { signal }))).rejects.toThrow(
      /log: is a folder; expected a file$/,
    );
  });

  test('may have damaged lines before the first good one', async () => {
    expect((await read('x\n{"x":1}\n')).count).toBe(1);
  });

  test('in parts gives the same, and each bad line once', async () => {
    const entries = Array.from({ length: 30_000 }, (_, at) => [at]);
    const text = zeekTsv(fields, entries).replace('\n100\n', '\n?\n');
    const parts = (source: LogSource, options?: ReadLogOptions) =>
      collect(readZeekLogParts(source, options));
    const read = await parts(inChunks(Buffer.from(text), 10_000));
    expect(read.length).toBeGreaterThan(3);
    expect(read.flatMap((part) => [...part.numbers('x').values])).toEqual(
      entries.flat().filter((x) => x !== 100),
    );
    expect(read.flatMap(({ bad }) => bad)).toMatchObject([{ line: 109 }]);
    const limited = await parts(inChunks(Buffer.from(text), 10_000), { limit: 5001 });
    expect(limited.reduce((sum, { count }) => sum + count, 0)).toBe(5001);
  });

  test('has bad lines told at once', async () => {
    const told: BadLogLine[] = [];
    const log = await read(one + 'x\n', { onBad: (bad) => told.push(bad) });
    expect(told).toEqual(log.bad);
  });

  test('says which columns it has, and of which type', async () => {
    const log = await read(one);
    expect(() => log.numbers('y')).toThrow('The log has no column "y"; it has x.');
    expect(() => log.texts('x')).toThrow(/"x" is of type count, expected one with texts/);
  });

  test('that holds a line without an end in sight uses no more memory for it', async () => {
    const log = await readZeekLog(
      inChunks(Buffer.from(`{"x":1}\n{"x":"${'a'.repeat(1 << 25)}"}\n{"x":2}\n`), 1 << 20),
    );
    expect(log.numbers('x').values).toEqual(Float64Array.of(1, 2));
    expect(log.bad).toMatchObject([
      { line: 2, reason: 'is longer than 1048576 bytes; expected a shorter line' },
    ]);
  });
});
