import { LinkType } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import { brief, bytes, client, datagram, join, outcomeOf, recordsOf, server } from './frames';
import { readNoted } from './notes';

const packet = datagram(client, server, 'hello');
const ethernet = join(bytes('020000000001 020000000002 0800'), packet);
const from = (port: number) => datagram({ ...client, port }, server, 'hello');

/** Builds the blocks of a section in one byte order. */
class Section {
  constructor(readonly littleEndian: boolean) {}

  u16(value: number): Uint8Array {
    const view = new DataView(new ArrayBuffer(2));
    view.setUint16(0, value, this.littleEndian);
    return new Uint8Array(view.buffer);
  }

  u32(...values: number[]): Uint8Array {
    const view = new DataView(new ArrayBuffer(4 * values.length));
    values.forEach((value, at) => {
      view.setUint32(4 * at, value, this.littleEndian);
    });
    return new Uint8Array(view.buffer);
  }

  block(type: number, ...parts: Uint8Array[]): Uint8Array {
    const body = padded(join(...parts));
    const length = this.u32(12 + body.length);
    return join(this.u32(type), length, body, length);
  }

  header(): Uint8Array {
    return this.block(
      0x0a0d0d0a,
      this.u32(0x1a2b3c4d),
      this.u16(1),
      this.u16(0),
      this.u32(0xffff_ffff, 0xffff_ffff),
    );
  }

  /** An interface; options as [code, value] pairs. */
  interface(linkType: number, options: [number, Uint8Array][] = [], snapLength = 0): Uint8Array {
    const encoded = options.map(([code, value]) =>
      join(this.u16(code), this.u16(value.length), padded(value)),
    );
    return this.block(
      1,
      this.u16(linkType),
      this.u16(0),
      this.u32(snapLength),
      ...encoded,
      this.u32(0),
    );
  }

  enhanced(id: number, ticks: number, data: Uint8Array): Uint8Array {
    const time = this.u32(Math.floor(ticks / 2 ** 32), ticks % 2 ** 32);
    return this.block(6, this.u32(id), time, this.u32(data.length, data.length), padded(data));
  }
}

const padded = (data: Uint8Array) => join(data, new Uint8Array(-data.length & 3));

describe.each([
  ['little-endian', new Section(true)],
  ['big-endian', new Section(false)],
])('%s', (_name, section) => {
  const read = (...blocks: Uint8Array[]) => recordsOf(join(section.header(), ...blocks));

  test('an enhanced packet, in microseconds unless the interface says otherwise', async () => {
    const records = await read(
      section.interface(LinkType.raw),
      section.enhanced(0, 1_500_000, packet),
    );
    expect(records).toMatchObject([{ ts: 1.5, hex: '68656c6c6f' }]);
  });

  test.each([
    ['10^-9', 9, 1_700_000_000.5e9],
    ['2^-10', 0x80 | 10, 1_700_000_000.5 * 1024],
  ])('timestamps of %s seconds', async (_resolution, option, ticks) => {
    const source = section.interface(LinkType.raw, [[9, Uint8Array.of(option)]]);
    expect((await read(source, section.enhanced(0, ticks, packet)))[0]!.ts).toBeCloseTo(
      1_700_000_000.5,
      6,
    );
  });

  test('an offset of the clock is added', async () => {
    const seconds = new DataView(new ArrayBuffer(8));
    seconds.setBigInt64(0, -10n, section.littleEndian);
    const source = section.interface(LinkType.raw, [[14, new Uint8Array(seconds.buffer)]]);
    expect(await read(source, section.enhanced(0, 20e6, packet))).toMatchObject([{ ts: 10 }]);
  });

  test('interfaces with link types of their own', async () => {
    const records = await read(
      section.interface(LinkType.raw),
      section.interface(LinkType.ethernet),
      section.enhanced(1, 0, ethernet),
      section.enhanced(0, 0, from(50_000)),
    );
    expect(records.map((one) => one.origPort)).toEqual([40_000, 50_000]);
  });

  test('a simple packet: the first interface, no time, cut at its limit', async () => {
    const data = packet.subarray(0, 30);
    const simple = section.block(3, section.u32(packet.length), padded(data));
    const records = await read(section.interface(LinkType.raw, [], 30), simple);
    expect(records).toMatchObject([{ ts: 0, length: 5, hex: '6865' }]);
  });

  test('simple packets have the time of the packet before them, and are told', async () => {
    const simple = section.block(3, section.u32(packet.length), padded(packet));
    const blocks = [
      section.interface(LinkType.raw),
      section.enhanced(0, 7e6, from(50_000)),
      simple,
      simple,
    ];
    const { records, notes } = await readNoted(join(section.header(), ...blocks));
    expect(records).toHaveLength(2);
    expect(notes).toEqual(['2 of 3 packets have no time; each got that of the packet before it']);
    expect(await read(...blocks)).toMatchObject([{ ts: 7 }, { ts: 7 }]);
  });

  test.each([
    ['and is there', true],
    ['and is not there', false],
  ])('padding that a block’s length leaves out %s', async (_what, isPadded) => {
    const data = join(packet, bytes('00'));
    const body = join(section.u32(0, 0, 0, data.length, data.length), data);
    const length = section.u32(12 + body.length);
    const padding = new Uint8Array(isPadded ? -body.length & 3 : 0);
    const odd = join(section.u32(6), length, body, padding, length);
    for (const size of [undefined, 1]) {
      const trace = join(section.header(), section.interface(LinkType.raw), odd, odd);
      const { records, error } = await outcomeOf(trace, size === undefined ? {} : { size });
      expect(error).toBeUndefined();
      expect(records.map(brief)).toEqual(['10.0.0.1:40000 > 10.0.0.2:443 udp hello']);
    }
  });

  test('an obsolete packet', async () => {
    const lengths = section.u32(packet.length, packet.length);
    const old = section.block(
      2,
      section.u16(0),
      section.u16(7),
      section.u32(0, 2e6),
      lengths,
      padded(packet),
    );
    expect(await read(section.interface(LinkType.raw), old)).toMatchObject([{ ts: 2 }]);
  });

  test('unknown blocks are skipped', async () => {
    const unknown = section.block(0x0000_0bad, ascending(20));
    const records = await read(
      unknown,
      section.interface(LinkType.raw),
      unknown,
      section.enhanced(0, 0, packet),
    );
    expect(records).toHaveLength(1);
  });

  test('a block that ends with another length is damage', async () => {
    const bad = section.enhanced(0, 0, from(50_000));
    bad.set(section.u32(1234), bad.length - 4);
    const start = join(
      section.header(),
      section.interface(LinkType.raw),
      section.enhanced(0, 0, packet),
    );
    const { records, error } = await outcomeOf(join(start, bad));
    expect(records).toHaveLength(1);
    expect(error).toMatchObject({ offset: start.length + bad.length - 4 });
    expect(error!.message).toContain('a block that ends with length 1234');
  });

  test.each([
    [
      'an interface that was not described',
      section.enhanced(3, 0, packet),
      /interface 3 .*one of the 1/,
    ],
    ['a block too short for its type', section.block(6, section.u32(0)), /the fields of its type/],
    [
      'a length that is not a multiple of 4',
      join(section.u32(6, 13), new Uint8Array(20)),
      /a block of 13 bytes/,
    ],
    [
      'a packet longer than its block',
      section.block(6, section.u32(0, 0, 0, 99, 99)),
      /a packet of 99 bytes/,
    ],
  ])('%s', async (_what, block, message) => {
    const { error } = await outcomeOf(
      join(section.header(), section.interface(LinkType.raw), block),
    );
    expect(error?.message).toMatch(message);
  });
});

test('sections of both byte orders in one file, each with its interfaces', async () => {
  const little = new Section(true);
  const big = new Section(false);
  const trace = join(
    little.header(),
    little.interface(LinkType.ethernet),
    little.enhanced(0, 0, ethernet),
    big.header(),
    big.interface(LinkType.raw),
    big.enhanced(0, 0, from(50_000)),
  );
  expect((await recordsOf(trace)).map(brief)).toEqual([
    '10.0.0.1:40000 > 10.0.0.2:443 udp hello',
    '10.0.0.1:50000 > 10.0.0.2:443 udp hello',
  ]);
});

test('a section without a byte order is damage', async () => {
  const { error } = await outcomeOf(bytes(`0a0d0d0a 1c000000 12345678 ${'00'.repeat(16)}`));
  expect(error).toMatchObject({ offset: 8 });
});

const ascending = (length: number) => Uint8Array.from({ length }, (_, at) => at);
