import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readTrace, TraceError } from 'firstbytes';
import { afterAll, expect, test } from 'vitest';
import {
  brief,
  chunked,
  client,
  datagram,
  handshake,
  outcomeOf,
  segment,
  server,
  traceOf,
} from './frames';

const packets = [
  ...handshake,
  segment(client, server, 16, 1, 'hello', 1),
  ...Array.from({ length: 40 }, (_, at) =>
    datagram(
      { ...client, port: 1000 + at },
      { ...server, port: 4789 + at },
      `number ${at} `.repeat(5),
    ),
  ),
];
const trace = traceOf(packets);
const directory = mkdtempSync(joinPath(tmpdir(), 'firstbytes-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const readFile = async (name: string, contents: Uint8Array) => {
  const file = joinPath(directory, name);
  writeFileSync(file, contents);
  const records = [];
  for await (const one of readTrace(file)) records.push(one);
  return records;
};

test('a file, plain or gzip whatever its name, gives the same as its bytes', async () => {
  const { records } = await outcomeOf(trace);
  expect(records).toHaveLength(41);
  expect(await readFile('plain.gz', trace)).toEqual(records);
  expect(await readFile('compressed.pcap', gzipSync(trace))).toEqual(records);
});

test('several gzip files in one are one trace', async () => {
  const parts = Buffer.concat([gzipSync(trace.subarray(0, 100)), gzipSync(trace.subarray(100))]);
  expect((await outcomeOf(parts)).records).toEqual((await outcomeOf(trace)).records);
});

test('chunk boundaries make no difference, compressed or not', async () => {
  const expected = await outcomeOf(trace);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: trace.length }), fc.boolean(), async (size, zip) => {
      expect(await outcomeOf(zip ? gzipSync(trace) : trace, { size })).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('gzip that is cut off gives the records before, and an error that names the file', async () => {
  const zipped = gzipSync(trace);
  const { records, error } = await outcomeOf(zipped.subarray(0, zipped.length / 2));
  expect(records.length).toBeGreaterThan(1);
  expect(records.length).toBeLessThan(41);
  expect(error?.message).toMatch(
    /^test\.pcap: .*unexpected end of file.*at offset \d+; expected the rest/,
  );
});

test('gzip with a wrong checksum is damage', async () => {
  const zipped = gzipSync(trace);
  zipped[zipped.length - 5]! ^= 1;
  expect((await outcomeOf(zipped)).error?.message).toContain('incorrect data check');
});

test('an empty file is not a trace', async () => {
  await expect(readFile('empty.pcap', new Uint8Array(0))).rejects.toThrow(TraceError);
});

test('a file that is not there is an error of the system, not of a trace', async () => {
  await expect(readTrace(joinPath(directory, 'absent')).next()).rejects.toThrow(/ENOENT.*absent/);
});

test('a folder is not a trace, and is named', async () => {
  await expect(readTrace(directory).next()).rejects.toThrow(
    new RegExp(`^${directory}: is a folder; expected a file$`),
  );
});

test('mutated bytes give records within bounds, or a TraceError, and nothing else', async () => {
  const change = fc.tuple(fc.nat(trace.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
      const mutated = trace.slice();
      for (const [at, value] of changes) mutated[at] = value;
      const { records } = await outcomeOf(mutated, { keep: 8 });
      expect(records.length).toBeLessThanOrEqual(packets.length);
      for (const record of records) {
        expect(record.hex).toMatch(/^([0-9a-f]{2}){1,8}$/);
        expect(record.length).toBeGreaterThanOrEqual(record.hex.length / 2);
        expect(record.length).toBeLessThan(65_536);
        expect(brief(record)).not.toContain('undefined');
      }
    }),
    { numRuns: 200 },
  );
});

test('any bytes at all end in a TraceError or in peace', async () => {
  const starts = ['d4c3b2a1', 'a1b23c4d', '0a0d0d0a', '1f8b', ''].map((hex) =>
    Buffer.from(hex, 'hex'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 300 }),
      async (start, rest) => {
        await outcomeOf(Buffer.concat([start, rest]));
      },
    ),
    { numRuns: 300 },
  );
});

test('a reader that stops early closes its source', async () => {
  let closed = false;
  const source: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      ...chunked(trace)[Symbol.asyncIterator](),
      return: () => {
        closed = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  for await (const one of readTrace(source)) {
    expect(one.hex).not.toBe('');
    break;
  }
  expect(closed).toBe(true);
});
