import { readTraceOrLog } from 'firstbytes';
import { LinkType } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import {
  brief,
  bytes,
  chunked,
  client,
  datagram,
  join,
  outcomeOf,
  recordsOf,
  server,
  traceOf,
} from './frames';

const packet = datagram(client, server, 'hello');
const hello = '10.0.0.1:40000 > 10.0.0.2:443 udp hello';

/** A file of one packet at 1.5 s, its numbers as hex in the byte order wanted. */
const file = (magic: string, fraction: string, swap: boolean): Uint8Array => {
  const u32 = (value: number) => {
    const big = value.toString(16).padStart(8, '0');
    return swap ? big.replace(/(..)(..)(..)(..)/, '$4$3$2$1') : big;
  };
  const version = swap ? '02000400' : '00020004';
  const header = magic + version + u32(0) + u32(0) + u32(65_535) + u32(LinkType.raw);
  const packetHeader = u32(1) + fraction + u32(packet.length) + u32(packet.length);
  return join(bytes(header + packetHeader), packet);
};

test.each([
  ['little-endian, microseconds', file('d4c3b2a1', '20a10700', true)],
  ['big-endian, microseconds', file('a1b2c3d4', '0007a120', false)],
  ['little-endian, nanoseconds', file('4d3cb2a1', '0065cd1d', true)],
  ['big-endian, nanoseconds', file('a1b23c4d', '1dcd6500', false)],
])('reads %s', async (_name, trace) => {
  const [record, ...others] = await recordsOf(trace);
  expect(others).toEqual([]);
  expect(record).toEqual({
    ts: 1.5,
    origHost: '10.0.0.1',
    origPort: 40_000,
    respHost: '10.0.0.2',
    respPort: 443,
    proto: 'udp',
    length: 5,
    hex: '68656c6c6f',
    synSeen: true,
  });
});

test.each([
  ['little-endian', '34cdb2a1', true],
  ['big-endian', 'a1b2cd34', false],
])('reads modified pcap, %s, whose packet headers are longer', async (_name, magic, swap) => {
  const plain = file(magic, swap ? '20a10700' : '0007a120', swap);
  const extra = bytes('02000000 0008 00 00');
  const trace = join(plain.subarray(0, 40), extra, plain.subarray(40));
  const two = join(trace, trace.subarray(24));
  for (const size of [two.length, 7]) {
    const { records, error } = await outcomeOf(two, { size });
    expect(error).toBeUndefined();
    expect(records).toMatchObject([{ ts: 1.5, hex: '68656c6c6f' }]);
  }
  const found = [];
  for await (const record of readTraceOrLog(chunked(trace))) found.push(record);
  expect(found).toMatchObject([{ hex: '68656c6c6f' }]);
});

test('a length of the frame check sequence beside the link type changes nothing', async () => {
  const trace = traceOf([packet]);
  trace[23] = 0x40 | 4;
  expect((await recordsOf(trace)).map(brief)).toEqual([hello]);
});

test('a packet cut while capturing has its whole length and the bytes there are', async () => {
  const cut = packet.subarray(0, packet.length - 2);
  const trace = traceOf([cut]);
  new DataView(trace.buffer).setUint32(24 + 12, packet.length, true);
  const [record] = await recordsOf(trace);
  expect(record).toMatchObject({ length: 5, hex: '68656c' });
});

test('a packet cut before its payload gives no record', async () => {
  const trace = traceOf([packet.subarray(0, 28)]);
  new DataView(trace.buffer).setUint32(24 + 12, packet.length, true);
  expect(await recordsOf(trace)).toEqual([]);
});

test('keeps as many bytes as asked for', async () => {
  expect(await recordsOf(traceOf([packet]), 2)).toMatchObject([{ length: 5, hex: '6865' }]);
});

describe('damage', () => {
  const packets = ['one', 'two', 'three'].map((text, at) =>
    datagram({ ...client, port: 50_000 + at }, server, text),
  );
  const trace = traceOf(packets);
  const ends = [24];
  for (const { length } of packets) ends.push(ends.at(-1)! + 16 + length);

  test('cut off at any byte, it gives every whole packet, and an error unless one ends there', async () => {
    for (let length = 0; length <= trace.length; length++) {
      const { records, error } = await outcomeOf(trace.subarray(0, length), { size: 7 });
      const whole = ends.filter((end) => end <= length).length - 1;
      expect(records.length, `${length} bytes`).toBe(Math.max(0, whole));
      if (ends.includes(length)) {
        expect(error).toBeUndefined();
        continue;
      }
      const offset = ends.filter((end) => end <= length).at(-1) ?? 0;
      expect(error).toMatchObject({ name: 'TraceError', file: 'test.pcap', offset });
      expect(error!.message).toMatch(/^test\.pcap: .* at offset \d+; expected .*cut off/);
    }
  });

  test('a length beyond any packet names its place', async () => {
    const corrupt = trace.slice();
    new DataView(corrupt.buffer).setUint32(ends[1]! + 8, 0xffff_ffff, true);
    const { records, error } = await outcomeOf(corrupt);
    expect(records.map(brief)).toEqual(['10.0.0.1:50000 > 10.0.0.2:443 udp one']);
    expect(error).toMatchObject({ offset: ends[1]! + 8 });
    expect(error!.message).toContain('a packet of 4294967295 bytes');
  });

  test('a foreign file is refused', async () => {
    const { records, error } = await outcomeOf(bytes('89504e470d0a1a0a'.repeat(4)));
    expect(records).toEqual([]);
    expect(error).toMatchObject({ offset: 0 });
    expect(error!.message).toContain('the bytes 89504e47 at offset 0; expected those that a pcap');
  });
});
