import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  briefsOf,
  client,
  datagram,
  handshake,
  join,
  recordsOf,
  segment,
  server,
  traceOf,
} from './frames';
import { readNoted } from './notes';

const hello = '10.0.0.1:40000 > 10.0.0.2:443 udp';
const text = 'abcdefghijklmnopqrstuvwxyz';

/** A piece of an IPv4 packet's payload: bytes [start, end), `start` a multiple of 8. */
function piece(packet: Uint8Array, start: number, end: number, id = 7): Uint8Array {
  const fragment = join(packet.subarray(0, 20), packet.subarray(20 + start, 20 + end));
  const view = new DataView(fragment.buffer);
  const more = 20 + end < packet.length ? 0x2000 : 0;
  view.setUint16(2, fragment.length);
  view.setUint16(4, id);
  view.setUint16(6, more | (start / 8));
  return fragment;
}

/** The packet of `datagram` is 20 + 8 + 26 bytes: its payload is 34. */
const whole = datagram(client, server, text);
const first = piece(whole, 0, 8);
const middle = piece(whole, 8, 24);
const last = piece(whole, 24, 34);

test.each([
  ['in order', [first, middle, last]],
  ['in reverse', [last, middle, first]],
  ['mixed', [middle, first, last]],
  ['with one sent twice', [first, first, middle, last]],
])('fragments %s are put together', async (_name, fragments) => {
  expect(await briefsOf(fragments)).toEqual([`${hello} ${text}`]);
});

test('where fragments overlap, what came first stays', async () => {
  const other = datagram(client, server, text.toUpperCase());
  expect(await briefsOf([first, piece(other, 0, 24), last])).toEqual([
    `${hello} ABCDEFGHIJKLMNOP${text.slice(16)}`,
  ]);
});

test('fragments of any sizes, in whatever order and however often they come', async () => {
  const long = datagram(client, server, 'x'.repeat(3000) + text);
  const ends = fc.uniqueArray(fc.integer({ min: 1, max: 379 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      ends,
      fc.array(fc.nat(), { minLength: 26, maxLength: 26 }),
      async (blocks, chance) => {
        const cuts = [
          0,
          ...blocks.map((block) => 8 * block).sort((a, b) => a - b),
          long.length - 20,
        ];
        const pieces = cuts.slice(1).map((end, at) => piece(long, cuts[at]!, end));
        const twice = [...pieces, ...pieces.filter((_, at) => at % 2 === 0)]
          .map((one, at) => ({ one, at: chance[at]! }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const found = await recordsOf(traceOf(twice));
        expect(found[0]).toMatchObject({ length: 3026, hex: '78'.repeat(64) });
      },
    ),
    { numRuns: 50 },
  );
});

test('fragments of two protocols do not mix, their identification being the same', async () => {
  const tcp = segment(client, server, 16, 1, 'T'.repeat(20), 1);
  const mixed = [piece(tcp, 0, 24), first, middle, last];
  const { records, notes } = await readNoted(traceOf([...handshake, ...mixed]));
  expect(records).toEqual([`${hello} ${text}`]);
  expect(notes).toEqual([
    '1 of the fragmented packets were left out, because some of their fragments are missing',
  ]);
});

test('fragments of two packets do not mix', async () => {
  const other = datagram({ ...client, port: 50_000 }, server, text.toUpperCase());
  const mixed = [first, piece(other, 0, 24, 8), middle, last, piece(other, 24, 34, 8)];
  expect(await briefsOf(mixed)).toEqual([
    `${hello} ${text}`,
    `10.0.0.1:50000 > 10.0.0.2:443 udp ${text.toUpperCase()}`,
  ]);
});

test('a missing fragment means no packet, and a minute later it is too late', async () => {
  expect(await briefsOf([first, last])).toEqual([]);
  const late = [first, last].map((one) => ({ ts: 0, bytes: one }));
  expect(await briefsOf([...late, { ts: 61, bytes: middle }])).toEqual([]);
});

test('of more than 1,024 packets in pieces the oldest is dropped', async () => {
  const starts = Array.from({ length: 1025 }, (_, id) => ({
    ts: 0,
    bytes: piece(whole, 0, 24, id),
  }));
  const rest = (id: number) => ({ ts: 0, bytes: piece(whole, 24, 34, id) });
  expect(await briefsOf([...starts, rest(0)])).toEqual([]);
  expect(await briefsOf([...starts, rest(1024)])).toEqual([`${hello} ${text}`]);
});

test('of a fragment that was cut while capturing, the first still tells the ports', async () => {
  const trace = traceOf([piece(whole, 0, 24).subarray(0, 36)]);
  new DataView(trace.buffer).setUint32(24 + 12, 44, true);
  expect(await recordsOf(trace)).toMatchObject([
    { origPort: 40_000, length: 16, hex: '6162636465666768' },
  ]);
});

const contradicts = /^1 of the fragments contradict earlier ones or the rules for fragments/;

test('a fragment that was sent again is accepted, one with other bytes is a contradiction', async () => {
  const other = datagram(client, server, text.toUpperCase());
  const again = await readNoted(traceOf([first, first, middle, last]));
  expect(again.notes).toEqual([]);
  const { records, notes } = await readNoted(traceOf([first, middle, piece(other, 8, 24), last]));
  expect(records).toEqual([`${hello} ${text}`]);
  expect(notes).toEqual([expect.stringMatching(contradicts)]);
});

/** The fragment with other flags and another place. */
const placed = (fragment: Uint8Array, place: number) => {
  const other = fragment.slice();
  new DataView(other.buffer).setUint16(6, place);
  return other;
};

test.each([
  [
    'ends before what has come',
    [piece(whole, 16, 24), placed(piece(whole, 8, 16), 1), first, middle, last],
  ],
  ['is a second end', [last, placed(last, 2), first, middle]],
  ['continues beyond the end', [last, placed(middle, 0x2000 | 5), first, middle]],
  ['would make a packet longer than any', [placed(last, 0x1fff), first, middle, last]],
])('a fragment that %s is left out', async (_name, fragments) => {
  const { records, notes } = await readNoted(traceOf(fragments));
  expect(records).toEqual([`${hello} ${text}`]);
  expect(notes).toEqual([expect.stringMatching(contradicts)]);
});

test('a fragment that is not the last ends at a multiple of eight bytes', async () => {
  const odd = placed(piece(whole, 8, 23), 0x2001);
  const { records, notes } = await readNoted(traceOf([first, odd, piece(whole, 16, 24), last]));
  expect(records).toEqual([`${hello} ${text}`]);
  expect(notes).toEqual([expect.stringMatching(contradicts)]);
});

test('packets that are never whole are told; those dropped for others are a loss', async () => {
  const start = (id: number) => ({ ts: 0, bytes: piece(whole, 0, 24, id) });
  const few = await readNoted(traceOf([start(0), start(1)]));
  expect(few.notes).toEqual([
    '2 of the fragmented packets were left out, because some of their fragments are missing',
  ]);
  const late = await readNoted(traceOf([first, last, { ts: 62, bytes: middle }]));
  expect(late.notes).toEqual([
    '2 of the fragmented packets were left out, because some of their fragments are missing',
  ]);
  const many = await readNoted(traceOf(Array.from({ length: 1030 }, (_, id) => start(id))));
  expect(many.notes).toEqual([
    'loss: 6 of the fragmented packets were dropped, because more than 1024 were incomplete at the same time',
    '1024 of the fragmented packets were left out, because some of their fragments are missing',
  ]);
});

/** Processor seconds that a trace's reading takes. */
const secondsOf = async (packets: readonly Uint8Array[]) => {
  const trace = traceOf(packets.map((bytes) => ({ ts: 0, bytes })));
  const before = process.cpuUsage();
  await recordsOf(trace);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

test('60,000 fragments of one packet cost no more than 60,000 packets, times ten', async () => {
  const fragments = Array.from({ length: 60_000 }, (_, at) =>
    placed(piece(whole, 8, 16), 0x2000 | (1 + ((5 * at) % 8187))),
  );
  const packets = Array.from({ length: 60_000 }, (_, at) =>
    datagram({ ...client, port: 1024 + at }, server, text),
  );
  await secondsOf(packets);
  expect(await secondsOf(fragments)).toBeLessThan(10 * (await secondsOf(packets)));
}, 120_000);
