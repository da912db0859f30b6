import { describe, expect, test } from 'vitest';
import {
  ascii,
  briefsOf,
  bytes,
  client,
  datagram,
  join,
  recordsOf,
  server,
  traceOf,
} from './frames';
import { readNoted } from './notes';

const at = (ts: number, packet: Uint8Array) => ({ ts, bytes: packet });
const port = (number: number) => ({ ...server, port: number });

test('the first datagram of each connection, empty ones aside', async () => {
  const other = { ...client, port: 40_001 };
  const packets = [
    datagram(client, server, ''),
    datagram(client, server, 'one'),
    datagram(server, client, 'answer'),
    datagram(client, server, 'two'),
    datagram(other, server, 'other'),
  ];
  expect(await briefsOf(packets)).toEqual([
    '10.0.0.1:40000 > 10.0.0.2:443 udp one',
    '10.0.0.1:40001 > 10.0.0.2:443 udp other',
  ]);
});

test.each([
  ['from a likely server', port(443), client, '10.0.0.1:40000 > 10.0.0.2:443'],
  ['between unlikely ports', port(9999), client, '10.0.0.2:9999 > 10.0.0.1:40000'],
  ['between likely servers', port(443), { ...client, port: 123 }, '10.0.0.2:443 > 10.0.0.1:123'],
])('the direction of a first datagram %s', async (_name, from, to, endpoints) => {
  const packets = [datagram(from, to, 'reply'), datagram(to, from, 'query')];
  const [only, ...others] = await briefsOf(packets);
  expect(only).toContain(`${endpoints} udp `);
  expect(others).toEqual([]);
});

test.each([4011, 4754, 389])('%i is likely a server’s', async (number) => {
  const packets = [
    datagram(port(number), client, 'reply'),
    datagram(client, port(number), 'query'),
  ];
  expect(await briefsOf(packets)).toEqual([`10.0.0.1:40000 > 10.0.0.2:${number} udp query`]);
});

test.each([111, 2049])('%i is not', async (number) => {
  const [only] = await briefsOf([datagram(port(number), client, 'reply')]);
  expect(only).toMatch(/^10\.0\.0\.2:/);
});

test('what goes to everybody is never a reply', async () => {
  const everybody = { host: '255.255.255.255', port: 40_000 };
  expect(await briefsOf([datagram(port(443), everybody, 'all')])).toEqual([
    '10.0.0.2:443 > 255.255.255.255:40000 udp all',
  ]);
});

test.each([
  [59, 1],
  [60, 2],
])('%i s of silence: %i connections', async (seconds, count) => {
  const packets = [
    at(0, datagram(client, server, 'one')),
    at(seconds, datagram(client, server, 'two')),
  ];
  expect(await briefsOf(packets)).toHaveLength(count);
});

test('IPv6 addresses that differ in their first bits only', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((group) => ({ host: `2001:db8:${group}::1`, port: 5000 }));
  const packets = [datagram(a!, b!, 'one'), datagram(b!, a!, 'reply'), datagram(a!, c!, 'two')];
  expect(await briefsOf(packets)).toEqual([
    '2001:db8:a::1:5000 > 2001:db8:b::1:5000 udp one',
    '2001:db8:a::1:5000 > 2001:db8:c::1:5000 udp two',
  ]);
});

describe('its own length', () => {
  const surplus = (length: number, text = 'DATAsurplus') => {
    const packet = datagram(client, server, text);
    new DataView(packet.buffer, packet.byteOffset).setUint16(24, length);
    return packet;
  };

  test.each([
    [
      'less than the packet’s',
      12,
      ['DATA'],
      ['1 of 1 packets contain more than their UDP length says'],
    ],
    ['that of the header', 8, [], ['1 of 1 packets contain more than their UDP length says']],
    ['zero: to the end', 0, ['DATAsurplus'], []],
    [
      'less than the header’s',
      7,
      ['DATAsurplus'],
      ['1 of 1 packets have an impossible UDP length'],
    ],
    [
      'more than the packet’s',
      99,
      ['DATAsurplus'],
      ['1 of 1 packets have an impossible UDP length'],
    ],
  ])('%s', async (_name, length, payloads, told) => {
    const { records, notes } = await readNoted(traceOf([surplus(length)]));
    expect(records).toEqual(payloads.map((text) => `10.0.0.1:40000 > 10.0.0.2:443 udp ${text}`));
    expect(notes.map((note) => note.split(';')[0])).toEqual(told);
  });

  test('the record has it, and a tunnel ends with it', async () => {
    expect(await recordsOf(traceOf([surplus(12)]))).toMatchObject([{ length: 4 }]);
    const gre = datagram(client, port(4754), join(bytes('0000 0800'), surplus(12).subarray(0, 32)));
    const longer = join(gre, ascii('more'));
    new DataView(longer.buffer).setUint16(2, longer.length);
    const { notes } = await readNoted(traceOf([longer]));
    expect(notes).toContain(
      '1 of 1 packets are shorter than their IP headers say, probably cropped by a mirror; lengths are those of the headers',
    );
  });
});

describe('DNS', () => {
  const query = join(bytes('0001 0100 0001 0000 0000 0000'), ascii('query'));
  const question = bytes('03 777777 07 6578616d706c65 00 0001 0001');
  const record = bytes('c00c 0001 0001 0000003c 0004 c0000201');
  const answer = join(bytes('0001 8180 0001 0001 0000 0000'), question, record);

  test.each([
    [9.9, 1],
    [10, 2],
  ])('%d s of silence: %i connections', async (seconds, count) => {
    const send = datagram(client, port(53), query);
    expect(await briefsOf([at(0, send), at(seconds, send)])).toHaveLength(count);
  });

  test('an answer without its question comes from the responder', async () => {
    const [only, ...others] = await briefsOf([datagram(port(53), { ...client, port: 53 }, answer)]);
    expect(only).toMatch(/^10\.0\.0\.1:53 > 10\.0\.0\.2:53 udp /);
    expect(others).toEqual([]);
  });

  const refused = bytes('0001 8185 0000 0000 0000 0000');
  const mdns = join(
    bytes('0000 8400 0000 0001 0000 0000'),
    question.subarray(0, -4),
    record.subarray(2),
  );
  const netbios = join(
    bytes(`0001 8580 0000 0001 0000 0000 20 ${'43'.repeat(32)} 00`),
    bytes('0020 0001 0000003c 0006 0000 c0000201'),
  );

  test.each([
    ['an answer of mDNS', 5353, mdns, 'the responder'],
    ['an answer of NetBIOS', 137, netbios, 'the responder'],
    ['an answer of LLMNR', 5355, answer, 'the responder'],
    ['a refusal, the header alone', 53, refused, 'the responder'],
    ['what ends within a name', 53, answer.subarray(0, 20), 'the originator'],
    ['what ends within a record', 53, answer.subarray(0, -1), 'the originator'],
    ['bytes after the last record', 53, join(answer, bytes('00')), 'the originator'],
    [
      'a label of a kind that is none',
      53,
      join(bytes('0001 8180 0001 0000 0000 0000 4001')),
      'the originator',
    ],
    [
      'text whose third byte has its top bit set',
      5353,
      ascii('gé: not DNS at all'),
      'the originator',
    ],
    [
      'counts beyond what there is',
      5353,
      bytes(`0001 8180 ${'ffff'.repeat(4)} ${'00'.repeat(400)}`),
      'the originator',
    ],
  ])('%s comes from %s', async (_name, number, payload, side) => {
    const [found] = await recordsOf(
      traceOf([datagram(port(number), { ...client, port: number }, payload)]),
    );
    const isFlipped = found!.origHost === client.host;
    expect(isFlipped ? 'the responder' : 'the originator').toBe(side);
  });

  test('of an answer that was cut while capturing what is there counts', async () => {
    const packet = datagram(port(53), { ...client, port: 53 }, answer);
    for (let length = 28 + 12; length < packet.length; length++) {
      const trace = traceOf([packet.subarray(0, length)]);
      new DataView(trace.buffer).setUint32(24 + 12, packet.length, true);
      expect(await recordsOf(trace), `${length} bytes`).toMatchObject([{ origHost: client.host }]);
    }
  });

  test('an announcement to a group does not', async () => {
    const group = { host: '224.0.0.251', port: 5353 };
    const [only] = await briefsOf([datagram(port(5353), group, answer)]);
    expect(only).toMatch(/^10\.0\.0\.2:5353 > 224\.0\.0\.251:5353/);
  });
});
