import { expect, test } from 'vitest';
import { ascii, briefsOf, bytes, client, datagram, join, server, traceOf } from './frames';
import { readNoted } from './notes';

const inner = datagram(client, server, 'hello');
const inner6 = datagram(
  { host: '2001:db8::1', port: 1 },
  { host: '2001:db8::2', port: 2 },
  'hello',
);
const hello = '10.0.0.1:40000 > 10.0.0.2:443 udp hello';
const hello6 = '2001:db8::1:1 > 2001:db8::2:2 udp hello';
const frame = join(bytes('020000000001 020000000002 0800'), inner);

/** The payload in an IPv4 packet of a protocol between two tunnel ends. */
function outer(protocol: number, payload: Uint8Array): Uint8Array {
  const packet = join(
    datagram({ host: '192.0.2.1', port: 0 }, { host: '192.0.2.2', port: 0 }, '').subarray(0, 20),
    payload,
  );
  packet[9] = protocol;
  new DataView(packet.buffer).setUint16(2, packet.length);
  return packet;
}

test.each([
  ['IPv4 in IPv4', outer(4, inner), hello],
  ['IPv6 in IPv4', outer(41, inner6), hello6],
  ['IPv4 in IPv4 in IPv4', outer(4, outer(4, inner)), hello],
  ['GRE', outer(47, join(bytes('0000 0800'), inner)), hello],
  [
    'GRE with checksum, key and sequence',
    outer(47, join(bytes('b000 0800 00000000 00000001 00000002'), inner)),
    hello,
  ],
  ['GRE with Ethernet', outer(47, join(bytes('0000 6558'), frame)), hello],
  ['PPTP', outer(47, join(bytes('3081 880b 0000 0001 00000001 00000001 ff03 0021'), inner)), hello],
  ['ERSPAN I', outer(47, join(bytes('0000 88be'), frame)), hello],
  ['ERSPAN II', outer(47, join(bytes('1000 88be 00000001 1000000000000000'), frame)), hello],
  ['GRE with MPLS', outer(47, join(bytes('0000 8847 00002100'), inner)), hello],
  [
    'ERSPAN III',
    outer(47, join(bytes('1000 22eb 00000001 200000000000000000000000'), frame)),
    hello,
  ],
  [
    'ERSPAN III with a platform header',
    outer(47, join(bytes('1000 22eb 00000001 200000000000000000000001 0000000000000000'), frame)),
    hello,
  ],
])('%s', async (_name, packet, found) => {
  expect(await briefsOf([packet])).toEqual([found]);
});

test.each([
  ['VXLAN', 4789, '0800000000000100', frame, hello],
  ['Geneve with Ethernet', 6081, '0000655800000100', frame, hello],
  ['Geneve with IP and options', 6081, '0100080000000100 00000000', inner, hello],
  ['GTP', 2152, '30ff003100000001', inner, hello],
  ['GTP with a sequence number', 2152, '32ff003500000001 00010000', inner, hello],
  ['GTP with an extension header', 2152, '34ff003900000001 00000085 01000000', inner, hello],
  ['GRE', 4754, '0000 0800', inner, hello],
  ['GRE with a key and Ethernet', 4754, '2000 6558 00000001', frame, hello],
  ['Geneve with MPLS', 6081, '0000884700000100 00002100', inner, hello],
  ['Teredo', 3544, '', inner6, hello6],
  ['Teredo with origin indication', 3544, '0000000000000000', inner6, hello6],
  ['Teredo with authentication', 3544, '00010000 0000000000000000 00', inner6, hello6],
  ['Teredo with origin indication, another port', 9999, '0000000000000000', inner6, hello6],
  ['AYIYA', 5072, `44521129 00000000 ${'00'.repeat(16)} ${'00'.repeat(20)}`, inner6, hello6],
])('%s, beside the datagram that carries it', async (_name, port, header, carried, found) => {
  const payload = join(bytes(header), carried);
  const packet = datagram(
    { host: '192.0.2.1', port: 50_000 },
    { host: '192.0.2.2', port },
    payload,
  );
  const [outside, inside, ...others] = await briefsOf([packet]);
  expect(outside).toContain(`192.0.2.1:50000 > 192.0.2.2:${port} udp`);
  expect(inside).toBe(found);
  expect(others).toEqual([]);
});

test('tunnels are followed four deep, and what is deeper is told', async () => {
  const four = outer(4, outer(4, outer(4, outer(4, inner))));
  expect(await readNoted(traceOf([four]))).toMatchObject({ records: [hello], notes: [] });
  expect(await readNoted(traceOf([four, outer(4, four)]))).toMatchObject({
    records: [hello],
    notes: ['loss: 1 of 2 packets were not read completely: they are in more than 4 tunnels'],
  });
});

test('VXLAN in VXLAN with GRE', async () => {
  const ends = { host: '192.0.2.1', port: 50_000 };
  const vxlan = (carried: Uint8Array) =>
    datagram(ends, { host: '192.0.2.2', port: 4789 }, join(bytes('0800000000000100'), carried));
  const ethernet = (carried: Uint8Array) => join(bytes('020000000001 020000000002 0800'), carried);
  const gre = outer(47, join(bytes('0000 0800'), inner));
  const found = await briefsOf([vxlan(ethernet(vxlan(ethernet(gre))))]);
  expect(found.at(-1)).toBe(hello);
});

test('what only looks like Teredo has to hold a packet that fits', async () => {
  const longer = join(inner6);
  new DataView(longer.buffer).setUint16(4, 500);
  const guess = (carried: Uint8Array) =>
    briefsOf([
      datagram(client, { ...server, port: 9999 }, join(bytes('0000000000000000'), carried)),
    ]);
  expect(await guess(inner6)).toContain(hello6);
  expect(await guess(longer)).toHaveLength(1);
});

test('an acknowledgement of PPTP without a payload is nothing to tell', async () => {
  const { notes } = await readNoted(traceOf([outer(47, bytes('2081 880b 0000 0001 00000001'))]));
  expect(notes).toEqual([]);
});

test('several packets in one 802.11 frame in GRE', async () => {
  const mac = '020000000001 020000000002';
  const subframe = (packet: Uint8Array) =>
    join(
      bytes(`${mac} ${(8 + packet.length).toString(16).padStart(4, '0')} aaaa03 000000 0800`),
      packet,
      new Uint8Array(-(14 + 8 + packet.length) & 3),
    );
  const header = bytes(`0000 8200 8801 0000 ${mac} 020000000003 0000 8000`);
  const other = datagram({ ...client, port: 50_000 }, server, 'other');
  expect(await briefsOf([outer(47, join(header, subframe(inner), subframe(other)))])).toEqual([
    hello,
    '10.0.0.1:50000 > 10.0.0.2:443 udp other',
  ]);
});

test.each([
  ['a GRE version that is none', outer(47, join(bytes('0003 0800'), inner))],
  ['GRE with the routing of old', outer(47, join(bytes('4000 0800'), inner))],
  ['GRE that ends at once', outer(47, bytes('0000'))],
  ['IP that is none', outer(4, ascii('not an IP packet, though long enough'))],
])('nothing in %s', async (_name, packet) => {
  expect(await briefsOf([packet])).toEqual([]);
});
