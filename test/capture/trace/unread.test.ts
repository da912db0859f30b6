import { TraceCounts, traceNotes } from 'firstbytes';
import { LinkType, readTracePayloads } from 'firstbytes/capture';
import { expect, test } from 'vitest';
import {
  bytes,
  chunked,
  client,
  datagram,
  handshake,
  join,
  segment,
  server,
  traceOf,
} from './frames';
import { readNoted } from './notes';

const packet = datagram(client, server, 'hello');
const hello = '10.0.0.1:40000 > 10.0.0.2:443 udp hello';
const mac = '020000000001 020000000002';

/** The trace with other lengths of its first packet on the wire. */
const ofWireLength = (trace: Uint8Array, length: number) => {
  new DataView(trace.buffer).setUint32(24 + 12, length, true);
  return trace;
};

test('a trace of which all is read needs no words', async () => {
  const { notes, counts } = await readNoted(traceOf([...handshake, packet]));
  expect(notes).toEqual([]);
  expect(counts.packets).toBe(4);
});

test.each([
  ['a name is known for', 258, '258 (PKTAP)'],
  ['InfiniBand', 242, '242 (IP over InfiniBand)'],
  ['none is known for', 4711, '4711'],
])('a link type that is not read and %s', async (_name, linkType, type) => {
  const { records, notes } = await readNoted(traceOf([packet, packet], linkType));
  expect(records).toEqual([]);
  expect(notes).toEqual([`loss: 2 of 2 packets were not read: their link type is ${type}`]);
});

test('the link type in PPI is told, and PPI in PPI', async () => {
  const ppi = (linkType: string) => join(bytes(`0000 0800 ${linkType}`), packet);
  const { notes } = await readNoted(
    traceOf([ppi('e3000000'), ppi('c0000000'), ppi('e4000000')], LinkType.ppi),
  );
  expect(notes).toEqual([
    'loss: 1 of 3 packets were not read: their link type is 227 (CAN)',
    'loss: 1 of 3 packets were not read: their link type is 192 (PPI)',
  ]);
});

test('of very many link types the first are told one by one', async () => {
  const frames = Array.from({ length: 100 }, (_, at) => {
    const number = (0x1000 + at).toString(16);
    return bytes(`0000 0800 ${number.slice(2)}${number.slice(0, 2)}0000`);
  });
  const { notes } = await readNoted(traceOf(frames, LinkType.ppi));
  expect(notes).toHaveLength(17);
  expect(notes[0]).toContain('their link type is 4096');
  expect(notes[16]).toBe(
    'loss: 84 of 100 packets were not read: their link type is one of others still',
  );
});

test('of a pcapng with several interfaces, the one that is read gives its records', async () => {
  const block = (type: number, ...words: number[]) => {
    const length = 12 + 4 * words.length;
    return new Uint8Array(Uint32Array.of(type, length, ...words, length).buffer);
  };
  const words = (data: Uint8Array) => {
    const padded = join(data, new Uint8Array(-data.length & 3));
    return [...new Uint32Array(padded.buffer, padded.byteOffset, padded.length / 4)];
  };
  const enhanced = (id: number) =>
    block(6, id, 0, 0, packet.length, packet.length, ...words(packet));
  const trace = join(
    block(0x0a0d0d0a, 0x1a2b3c4d, 1, 0xffff_ffff, 0xffff_ffff),
    block(1, 147, 0),
    block(1, LinkType.raw, 0),
    enhanced(0),
    enhanced(1),
    enhanced(0),
  );
  const { records, notes } = await readNoted(trace);
  expect(records).toEqual([hello]);
  expect(notes).toEqual(['loss: 2 of 3 packets were not read: their link type is 147']);
});

test('the readers of all payloads count alike', async () => {
  const counts = new TraceCounts();
  const source = chunked(traceOf([packet], 258));
  for await (const one of readTracePayloads(source, { counts })) expect(one).toBeUndefined();
  expect(traceNotes(counts)).toMatchObject([{ isLoss: true }]);
});

test('a packet that a mirror cropped has the length of its header and the bytes there are', async () => {
  const { records, notes } = await readNoted(traceOf([packet.subarray(0, 31)]));
  expect(records).toEqual(['10.0.0.1:40000 > 10.0.0.2:443 udp hel']);
  expect(notes).toEqual([
    '1 of 1 packets are shorter than their IP headers say, probably cropped by a mirror; lengths are those of the headers',
  ]);
});

test('so has one that was cropped before it went into a tunnel', async () => {
  const frame = join(bytes(`08000000 00000100 ${mac} 0800`), packet.subarray(0, 31));
  const outer = datagram({ host: '192.0.2.1', port: 5 }, { host: '192.0.2.2', port: 4789 }, frame);
  const { records, counts } = await readNoted(traceOf([outer]));
  expect(records[1]).toBe('10.0.0.1:40000 > 10.0.0.2:443 udp hel');
  expect(counts.cropped).toBe(1);
});

const cut = /^loss: 1 of \d packets were cut before the first byte of a payload/;

test.each([
  ['of a datagram within its header', [packet.subarray(0, 22)], 33],
  ['of an IP header', [packet.subarray(0, 12)], 33],
])('no byte of the payload %s', async (_name, packets, wire) => {
  const { records, notes } = await readNoted(ofWireLength(traceOf(packets), wire));
  expect(records).toEqual([]);
  expect(notes[0]).toMatch(cut);
});

test.each([
  ['of a datagram', packet.subarray(0, 28), 33],
  ['of a datagram, by a mirror', packet.subarray(0, 28), 28],
  ['of a segment', segment(client, server, 16, 1, 'hello', 1).subarray(0, 40), 45],
])('a first payload that was cut away whole, %s, is told once', async (_name, cutPacket, wire) => {
  const { records, notes } = await readNoted(ofWireLength(traceOf([cutPacket]), wire));
  expect(records).toEqual([]);
  expect(notes.filter((note) => note.startsWith('loss: '))).toEqual([
    'loss: 1 connections have no record: their first payload was cut off while capturing ' +
      '(capture whole packets, for example with tcpdump -s 0)',
  ]);
});

test('where the first payload is there, or none was, cutting costs nothing', async () => {
  const acknowledgement = segment(client, server, 16, 6, '', 1);
  acknowledgement[32] = 8 << 4;
  new DataView(acknowledgement.buffer, acknowledgement.byteOffset).setUint16(2, 52);
  const packets = [
    acknowledgement,
    ...handshake,
    segment(client, server, 16, 1, 'hello', 1),
    segment(client, server, 16, 6, 'more', 1).subarray(0, 40),
  ];
  const { records, notes } = await readNoted(ofWireLength(traceOf(packets), 52));
  expect(records).toHaveLength(1);
  expect(notes.filter((note) => note.startsWith('loss'))).toEqual([]);
});

test.each([
  ['protected 802.11', LinkType.ieee80211, `0841 0000 ${mac} 020000000003 0000`],
  ['MACsec', LinkType.ethernet, `${mac} 88e5 0000`],
  ['PPP that is encrypted', LinkType.ppp, '00fd 9000'],
])('%s is reported, and is not a loss', async (_name, linkType, header) => {
  const { notes } = await readNoted(traceOf([join(bytes(header), packet)], linkType));
  expect(notes).toEqual([
    '1 of 1 packets were not read: they are encrypted or compressed below IP',
  ]);
});

test('packets without IP are told where they are half of all', async () => {
  const ip = join(bytes(`${mac} 0800`), packet);
  const arp = bytes(`${mac} 0806 ${'00'.repeat(28)}`);
  const few = await readNoted(traceOf([ip, ip, arp], LinkType.ethernet));
  expect(few.notes).toEqual([]);
  expect(few.counts.withoutIp).toBe(1);
  const { notes } = await readNoted(traceOf([ip, arp], LinkType.ethernet));
  expect(notes).toEqual(['1 of 2 packets contain no IP']);
});

test.each([
  ['an IP version that is none', LinkType.raw, '55'.repeat(40)],
  ['an IP header longer than its packet', LinkType.raw, `4f00 0028 ${'00'.repeat(36)}`],
  ['an IP header shorter than any', LinkType.raw, `4400 0028 ${'00'.repeat(36)}`],
  ['an Ethernet header that is not whole', LinkType.ethernet, mac],
  ['an MPLS label that is not whole', LinkType.ethernet, `${mac} 8847 0000`],
  [
    'a TCP header shorter than any',
    LinkType.raw,
    `4500 0028 00000000 4006 0000 ${'0a000001'.repeat(2)} ${'00'.repeat(20)}`,
  ],
  [
    'a UDP header that is not whole',
    LinkType.raw,
    `4500 0018 00000000 4011 0000 ${'0a000001'.repeat(2)} 00350035`,
  ],
])('%s is counted as malformed', async (_name, linkType, header) => {
  const { records, notes } = await readNoted(traceOf([bytes(header)], linkType));
  expect(records).toEqual([]);
  expect(notes).toEqual([
    '1 of 1 packets were left out: their headers are incomplete or contradict themselves',
  ]);
});
