import fc from 'fast-check';
import { LogError, readZeekLog, type ZeekLog } from 'firstbytes';
import { readRecords, toJsonLine } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { collect, inChunks } from './in-chunks';
import { readPlainly } from './plain-tsv-reader';
import { tsvHeader, tsvLine, type Value } from './zeek-tsv';

const fields = [
  { name: 'ts', type: 'time' },
  { name: 'uid', type: 'string' },
  { name: 'id.orig_h', type: 'addr' },
  { name: 'id.orig_p', type: 'port' },
  { name: 'proto', type: 'enum' },
  { name: 'duration', type: 'interval' },
  { name: 'orig_bytes', type: 'count' },
  { name: 'local_orig', type: 'bool' },
  { name: 'tunnel_parents', type: 'set[string]' },
  { name: 'TTLs', type: 'vector[interval]' },
];
const entries: Value[][] = Array.from({ length: 12 }, (_, at) => [
  ...[1_644_251_732.783352 + at, `C${at}é\\`, at % 2 ? '10.0.0.1' : '2001:db8::1', 1024 + at],
  ...['tcp', at % 3 ? 0.25 * at : null, at % 4 ? 1000 * at : null, at % 2 === 0],
  ...[at % 5 ? ['a,b', 'c'] : [], [60, null, 0.5]],
]);
const header = Buffer.from(tsvHeader(fields));
const body = Buffer.from(entries.map((entry) => tsvLine(fields, entry)).join(''));
const headerLines = header.toString().split('\n').length - 1;

/** Bytes that mean something in a log come more often than others. */
const anyByte = fc.oneof(
  fc.constantFrom(...Buffer.from('\t\n\r\\x#-(),.0e{}":\0')),
  fc.integer({ min: 0, max: 255 }),
);
const change = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'insert', 'cut'),
  byte: anyByte,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
const changes = fc.array(change, { minLength: 1, maxLength: 6 });

function damaged(bytes: Buffer, list: readonly Change[]): Buffer {
  return list.reduce((before, { at, how, byte }) => {
    const place = at % (before.length + 1);
    if (how === 'cut') return at % 3 === 0 ? before.subarray(0, place) : before;
    return Buffer.concat([
      before.subarray(0, place),
      ...(how === 'remove' ? [] : [Buffer.of(byte)]),
      before.subarray(how === 'insert' ? place : place + 1),
    ]);
  }, bytes);
}

const valuesOf = (log: ZeekLog) =>
  Array.from(log.entries(), (entry) => Object.values(entry) as Value[]);

describe('a damaged log', () => {
  test('gives the values that a plain reader finds, and leaves out the lines that it leaves out', async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.integer({ min: 1, max: 400 }), async (list, size) => {
        // A header in the midst would be obeyed: that is not what is looked at here.
        const bytes = damaged(body, list);
        fc.pre(
          !/^\0*#(separator|set_sep|empty|unset|fields|types)/m.test(bytes.toString('latin1')),
        );
        const log = await readZeekLog(inChunks(Buffer.concat([header, bytes]), size));
        const plain = readPlainly(bytes, fields);
        expect(valuesOf(log)).toEqual(plain.entries);
        expect(log.bad.map(({ line }) => line - headerLines)).toEqual(plain.bad);
      }),
      { numRuns: 2000, seed: 1 },
    );
  }, 60_000);

  test('is read or refused with a LogError, wherever the damage is', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = damaged(Buffer.concat([header, body]), list);
        const log = await readZeekLog(inChunks(bytes, 100)).catch((error: unknown) => {
          expect(error).toBeInstanceOf(LogError);
        });
        for (const [name, column] of log?.columns ?? []) {
          expect(column.valid, name).toHaveLength(log!.count);
        }
      }),
      { numRuns: 2000, seed: 2 },
    );
  }, 60_000);

  test('of JSON gives no value that is not of its type, and no record out of bounds', async () => {
    const lines = entries.map((_, at) =>
      toJsonLine({
        ts: 1.5 + at,
        origHost: '10.0.0.1',
        origPort: 50_000,
        respHost: '10.0.0.2',
        respPort: 443,
        proto: 'tcp',
        length: 517,
        hex: '160301',
        synSeen: true,
      }),
    );
    const whole = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = damaged(whole, list);
        let bad = 0;
        const source = inChunks(bytes, 64);
        const records = await collect(readRecords(source, { onBad: () => bad++ })).catch(
          (error: unknown) => {
            expect(error).toBeInstanceOf(LogError);
            return undefined;
          },
        );
        for (const record of records ?? []) {
          expect(record.hex).toMatch(/^([0-9a-f]{2})+$/);
          expect(record.respPort >= 0 && record.respPort <= 65_535).toBe(true);
          expect(Number.isFinite(record.ts)).toBe(true);
        }
        const text = bytes.toString('latin1').split('\n');
        const untouched = text.filter((line) => lines.includes(line)).length;
        if (records) expect(records.length).toBeGreaterThanOrEqual(untouched);
        if (records)
          expect(records.length + bad).toBe(
            text.filter((_, at) => at < text.length - 1 || text[at] !== '').length,
          );
      }),
      { numRuns: 2000, seed: 3 },
    );
  }, 60_000);
});
