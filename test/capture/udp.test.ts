import { describe, expect, test } from 'vitest';
import { ascii, briefsOf, bytes, client, datagram, join, server } from './frames';

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

describe('DNS', () => {
  const query = join(bytes('0001 0100 0001 0000 0000 0000'), ascii('query'));
  const answer = join(bytes('0001 8180 0001 0001 0000 0000'), ascii('answer'));

  test.each([
    [9.9, 1],
    [10, 2],
  ])('%d s of silence: %i connections', async (seconds, count) => {
    const send = datagram(client, port(53), query);
    expect(await briefsOf([at(0, send), at(seconds, send)])).toHaveLength(count);
  });

  test('an answer without its question comes from the responder', async () => {
    const [only, ...others] = await briefsOf([datagram(port(53), { ...client, port: 53 }, answer)]);
    expect(only).toMatch(/^10\.0\.0\.1:53 > 10\.0\.0\.2:53 udp .*answer$/s);
    expect(others).toEqual([]);
  });

  test('an announcement to a group does not', async () => {
    const group = { host: '224.0.0.251', port: 5353 };
    const [only] = await briefsOf([datagram(port(5353), group, answer)]);
    expect(only).toMatch(/^10\.0\.0\.2:5353 > 224\.0\.0\.251:5353/);
  });
});
