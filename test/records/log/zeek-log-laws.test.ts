import fc from 'fast-check';
import { readZeekLog } from 'firstbytes';
import { describe, expect, test } from 'vitest';
import { inChunks } from './in-chunks';
import { tsvHeader, tsvLine, zeekTsv, type TsvField, type Value } from './zeek-tsv';

const field = (type: string, name = 'x'): TsvField => ({ name, type });

describe('by law', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('-', '(empty)', '\\x41', '#', 'a,b', '\t'),
  );
  const address = fc.oneof(fc.ipV4(), fc.ipV6());
  const scalars: Record<string, fc.Arbitrary<Value>> = {
    bool: fc.boolean(),
    count: fc.maxSafeNat(),
    int: fc.maxSafeInteger(),
    port: fc.nat(65_535),
    double: fc.double({ noNaN: true, noDefaultInfinity: true }),
    time: fc.integer({ min: 0, max: 2e15 }).map((micros) => micros / 1e6),
    string: text,
    enum: fc.constantFrom('tcp', 'udp', 'Notice::X'),
    addr: address,
  };
  const values = (type: string): fc.Arbitrary<Value> => {
    const element = /\[(\w+)\]/.exec(type)?.[1];
    const value = element
      ? fc
          .array(fc.option(scalars[element]!), { maxLength: 4 })
          // Of one element alone, unset and empty are written as the whole list unset or empty.
          .filter((list) => list.length !== 1 || (list[0] !== null && list[0] !== ''))
      : scalars[type]!;
    return fc.option(value);
  };
  const anyType = fc
    .tuple(fc.constantFrom(...Object.keys(scalars)), fc.constantFrom('', 'set', 'vector'))
    .map(([type, list]) => (list ? `${list}[${type}]` : type));
  const anyLog = fc.array(anyType, { minLength: 1, maxLength: 6 }).chain((types) =>
    fc.record({
      fields: fc.constant(types.map((type, at) => field(type, `f${at}`))),
      entries: fc.array(fc.tuple(...types.map(values)), { maxLength: 12 }),
    }),
  );
  /** Zeroes have one sign in JSON and in Zeek's text. */
  const plain = (entries: readonly (readonly Value[])[]) =>
    JSON.parse(JSON.stringify(entries)) as unknown;

  test('what Zeek writes as TSV is read as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.integer({ min: 1, max: 300 }), async (log, size) => {
        const bytes = Buffer.from(zeekTsv(log.fields, log.entries));
        const found = await readZeekLog(inChunks(bytes, size));
        expect(found.bad).toEqual([]);
        expect(
          plain(Array.from(found.entries(), (entry) => Object.values(entry) as Value[])),
        ).toEqual(plain(log.entries));
      }),
    );
  });

  test('a line of TSV stands for itself: cut anywhere, it is left out or read as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.nat(), async ({ fields, entries }, seed) => {
        fc.pre(entries.length > 0);
        const whole = tsvHeader(fields) + entries.map((one) => tsvLine(fields, one)).join('');
        const bytes = Buffer.from(whole);
        const headerLength = Buffer.byteLength(tsvHeader(fields));
        const cut = headerLength + (seed % (bytes.length - headerLength));
        const log = await readZeekLog(inChunks(bytes.subarray(0, cut), 50));
        const read = Array.from(log.entries(), (entry) => Object.values(entry) as Value[]);
        expect(plain(read)).toEqual(plain(entries.slice(0, log.count)));
        const lines = bytes.subarray(headerLength, cut).filter((byte) => byte === 10).length;
        expect(log.count).toBe(lines);
      }),
    );
  });
});
