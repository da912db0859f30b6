import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readTrace } from 'firstbytes';
import { describe, expect, test } from 'vitest';
import { datagram, outcomeOf, client, server, traceOf } from './frames';

const count = 40;
const trace = traceOf(
  Array.from({ length: count }, (_, at) =>
    datagram({ ...client, port: 1000 + at }, { ...server, port: 5000 }, `number ${at} `.repeat(5)),
  ),
);
const zipped = gzipSync(trace);
const zeros = (length: number) => Buffer.alloc(length);
const ascii = (text: string) => Buffer.from(text, 'latin1');

/** The records of bytes that come in chunks of some size, and the error that ended it. */
const read = async (parts: readonly Uint8Array[], size?: number) =>
  outcomeOf(Uint8Array.from(Buffer.concat(parts)), size === undefined ? {} : { size });

describe.each([1, 7, 100_000])('in chunks of %d bytes, gzip', (size) => {
  test.each([1, 2, 3, 511, 100_000])('may be followed by %d zeros', async (length) => {
    const { records, error } = await read([zipped, zeros(length)], size);
    expect(records).toHaveLength(count);
    expect(error).toBeUndefined();
  });

  test.each([
    ['one byte', ascii('A'), /the bytes 41 after the end/],
    ['half of what gzip starts with', ascii('\x1f'), /the bytes 1f after the end/],
    ['text', ascii('garbage'), /after the end of the gzip data/],
    ['much', ascii('garbage'.repeat(20_000)), /after the end of the gzip data/],
    ['zeros and text', ascii('\0\0\0garbage'), /zeros, then other bytes/],
    // As gzip(1) has it: it says "trailing garbage ignored" and reads no further.
    ['zeros and more gzip', Buffer.concat([zeros(9), zipped]), /zeros, then other bytes/],
    ['a start of gzip', ascii('\x1f\x8b'), /unexpected end of file/],
    ['gzip of a kind that is not', ascii('\x1f\x8b\x07\0\0\0\0\0\0\0'), /compression method 7/],
  ])('gives all records before %s that follows', async (_, rest, message) => {
    const { records, error } = await read([zipped, rest], size);
    expect(records).toHaveLength(count);
    expect(error?.message).toMatch(message);
  });

  test('may be of several members, some of them empty', async () => {
    const empty = gzipSync('');
    const parts = [empty, trace.subarray(0, 99), empty, trace.subarray(99), empty];
    const { records, error } = await read(
      parts.map((one) => (one === empty ? empty : gzipSync(one))),
      size,
    );
    expect(records).toHaveLength(count);
    expect(error).toBeUndefined();
  });

  test.each([0, 1, 4, 7])('with %d bytes of its trailer is cut off', async (left) => {
    const { records, error } = await read([zipped.subarray(0, zipped.length - 8 + left)], size);
    expect(records).toHaveLength(count);
    expect(error?.message).toMatch(/unexpected end of file/);
  });

  test.each([
    ['checksum', -8, /incorrect data check/],
    ['length', -4, /incorrect length check/],
  ])('with a wrong %s gives its records, then an error', async (_, at, message) => {
    const wrong = Buffer.from(zipped);
    wrong[zipped.length + at]! ^= 1;
    const { records, error } = await read([wrong, zipped], size);
    expect(records).toHaveLength(count);
    expect(error?.message).toMatch(message);
  });

  test('that is cut off in its second member gives what came before', async () => {
    const second = gzipSync(trace.subarray(trace.length / 2));
    const { records, error } = await read(
      [gzipSync(trace.subarray(0, trace.length / 2)), second.subarray(0, second.length - 20)],
      size,
    );
    expect(records.length).toBeGreaterThanOrEqual(count / 2);
    expect(error?.message).toMatch(/unexpected end of file/);
  });

  test.each([
    ['a name', 8, ascii('trace.pcap\0')],
    ['an extra field', 4, ascii('\x06\0BC\x02\0\xff\0')],
    ['a comment', 16, ascii('made by hand\0')],
    ['all of them', 28, ascii('\x03\0abctrace.pcap\0made by hand\0')],
  ])('may have %s in its header, with and without a checksum', async (_, flags, fields) => {
    const body = Buffer.concat([deflateRawSync(trace), zipped.subarray(-8)]);
    const header = (flag: number) =>
      ascii(`\x1f\x8b\x08${String.fromCharCode(flag)}\0\0\0\0\0\x03`);
    const plain = await read([header(flags), fields, body], size);
    expect(plain).toMatchObject({ records: { length: count }, error: undefined });

    const start = Buffer.concat([header(flags | 2), fields]);
    const check = Buffer.alloc(2);
    check.writeUInt16LE(crc32(start) & 0xffff);
    const good = await read([start, check, body], size);
    expect(good).toMatchObject({ records: { length: count }, error: undefined });
    check[0]! ^= 1;
    expect((await read([start, check, body], size)).error?.message).toMatch(/header check/);
  });
});

test('members of any size, compressed in any way, are one file', async () => {
  const member = fc.record({
    length: fc.nat(1500),
    level: fc.constantFrom(0, 1, 9),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(member, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 3000 }),
      fc.nat(600),
      async (members, size, padding) => {
        const parts: Buffer[] = [];
        let at = 0;
        for (const { length, level } of members) {
          parts.push(gzipSync(trace.subarray(at, at + length), { level }));
          at += length;
        }
        parts.push(gzipSync(trace.subarray(at)), zeros(padding));
        const { records, error } = await read(parts, size);
        expect(error).toBeUndefined();
        expect(records).toHaveLength(count);
      },
    ),
    { numRuns: 100 },
  );
});

test('a large member is decompressed as it comes, its first records long before its end', async () => {
  const large = gzipSync(Buffer.concat([trace, Buffer.alloc(20_000_000, trace.subarray(24))]));
  let given = 0;
  async function* chunks() {
    for (let at = 0; at < large.length; at += 1000) {
      given = at;
      yield await Promise.resolve(large.subarray(at, at + 1000));
    }
  }
  for await (const record of readTrace(chunks())) {
    expect(record.hex).toMatch(/^6e756d626572/);
    break;
  }
  expect(given).toBeLessThan(large.length / 2);
});
