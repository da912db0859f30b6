import { expect, test } from 'vitest';
import {
  brief,
  briefsOf,
  bytes,
  client,
  datagram,
  join,
  outcomeOf,
  recordsOf,
  server,
  traceOf,
} from './frames';

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

const v6 = datagram({ host: '2001:db8::1', port: 1 }, { host: '2001:db8::2', port: 2 }, 'hello');

/** The IPv6 packet with extension headers put in; the first one's type, then their bytes. */
function extended(type: number, headers: string, packet = v6): Uint8Array {
  const extra = bytes(headers);
  const longer = join(packet.subarray(0, 40), extra, packet.subarray(40));
  longer[6] = type;
  new DataView(longer.buffer).setUint16(4, longer.length - 40);
  return longer;
}

const hop = '00000000';
const far = '20010db8000000000000000000000009';

test.each([
  ['hop-by-hop options', extended(0, `11 00 0000 ${hop}`), '2001:db8::1:1 > 2001:db8::2:2'],
  [
    'hop-by-hop and destination options',
    extended(0, `3c 00 0000 ${hop} 11 00 0000 ${hop}`),
    '2001:db8::1:1 > 2001:db8::2:2',
  ],
  ['authentication', extended(51, `11 01 0000 ${hop} ${hop}`), '2001:db8::1:1 > 2001:db8::2:2'],
  [
    'a fragment header on a whole packet',
    extended(44, '11 00 0000 00000007'),
    '2001:db8::1:1 > 2001:db8::2:2',
  ],
  [
    'a source route: the last hop counts',
    extended(43, `11 02 00 01 ${hop} ${far}`),
    '2001:db8::1:1 > 2001:db8::9:2',
  ],
  [
    'a home address: it is the source',
    extended(60, `11 02 0102 0000 c910 ${far}`),
    '2001:db8::9:1 > 2001:db8::2:2',
  ],
])('IPv6 with %s', async (_name, packet, endpoints) => {
  expect(await briefsOf([packet])).toEqual([`${endpoints} udp hello`]);
});

test('IPv6 fragments in any order', async () => {
  const fragments = [
    extended(44, '11 00 0001 00000007', v6.subarray(0, 48)),
    extended(44, '11 00 0008 00000007', join(v6.subarray(0, 40), v6.subarray(48))),
  ];
  expect(await briefsOf(fragments)).toEqual(['2001:db8::1:1 > 2001:db8::2:2 udp hello']);
  expect(await briefsOf(fragments.reverse())).toEqual(['2001:db8::1:1 > 2001:db8::2:2 udp hello']);
});

test.each([
  ['an IP version that is none', 0, 0x55],
  ['a header shorter than any', 0, 0x44],
  ['a length beyond the packet', 2, 0xff],
  ['a header longer than the packet', 0, 0x4f],
])('%s is passed over', async (_name, at, value) => {
  const bad = whole.slice(0, 40);
  bad[at] = value;
  expect(await briefsOf([bad])).toEqual([]);
});

test('a length of zero, as segmentation offload leaves it, means all there is', async () => {
  const offloaded = datagram(client, server, 'hello');
  offloaded.fill(0, 2, 4);
  expect(await briefsOf([offloaded])).toEqual([`${hello} hello`]);
});

test('padding after the packet is not payload', async () => {
  const { records } = await outcomeOf(
    traceOf([join(datagram(client, server, 'hello'), new Uint8Array(9))]),
  );
  expect(records.map(brief)).toEqual([`${hello} hello`]);
});

test.each([
  ['::', '::1'],
  ['::1', '2001:db8::'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8::1:0:0:1'],
  ['1:0:0:2::', '1::2:0:0:3'],
  ['fe80::1:2:3:4', 'ff02::fb'],
])('addresses %s and %s keep their canonical text', async (from, to) => {
  const [record] = await recordsOf(
    traceOf([datagram({ host: from, port: 9 }, { host: to, port: 9 }, 'x')]),
  );
  expect(record).toMatchObject({ origHost: from, respHost: to });
});
