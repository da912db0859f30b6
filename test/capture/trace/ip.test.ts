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

const whole = datagram(client, server, text);

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
  ['a header longer than the packet', 0, 0x4f],
])('%s is passed over', async (_name, at, value) => {
  const bad = whole.slice(0, 40);
  bad[at] = value;
  expect(await briefsOf([bad])).toEqual([]);
});

test('a length beyond the packet is one of a cropped packet, of which what is there is read', async () => {
  const cropped = whole.slice(0, 40);
  cropped[2] = 0xff;
  expect(await briefsOf([cropped])).toEqual(['10.0.0.1:40000 > 10.0.0.2:443 udp abcdefghijkl']);
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
