import { readTracePayloads } from 'firstbytes/capture';
import { expect, test } from 'vitest';
import {
  ack,
  bytes,
  chunked,
  client,
  datagram,
  handshake,
  segment,
  server,
  traceOf,
} from './frames';

const payloadsOf = async (packets: readonly Uint8Array[], keep?: number) => {
  const found = [];
  const source = chunked(traceOf(packets));
  for await (const one of readTracePayloads(source, keep === undefined ? {} : { keep }))
    found.push(one);
  return found;
};

const up = (sequence: number, text: string) => segment(client, server, ack, sequence, text, 1);
const down = (sequence: number, text: string) => segment(server, client, ack, sequence, text, 1);

test('every payload of a connection, numbered in its direction', async () => {
  const packets = [
    ...handshake,
    up(1, 'a'),
    down(1, 'b'),
    up(2, 'cc'),
    up(1, 'a'),
    down(2, 'd'),
    up(4, 'e'),
  ];
  const found = await payloadsOf(packets);
  expect(found.map(({ fromOriginator, order, hex }) => [fromOriginator, order, hex])).toEqual([
    [true, 1, '61'],
    [false, 1, '62'],
    [true, 2, '6363'],
    [false, 2, '64'],
    [true, 3, '65'],
  ]);
  expect(found[1]).toEqual({
    ts: 4,
    origHost: '10.0.0.1',
    origPort: 40_000,
    respHost: '10.0.0.2',
    respPort: 443,
    proto: 'tcp',
    fromOriginator: false,
    order: 1,
    length: 1,
    hex: '62',
    synSeen: true,
  });
});

test('another connection counts from 1 again', async () => {
  const again = [segment(client, server, 2, 9000), segment(client, server, ack, 9001, 'b')];
  const found = await payloadsOf([...handshake, up(1, 'a'), up(2, 'a'), ...again]);
  expect(found.map(({ order }) => order)).toEqual([1, 2, 1]);
});

test('datagrams of both directions; a DNS answer without its question is the responder’s', async () => {
  const name = { host: '10.0.0.2', port: 53 };
  const answer = datagram(name, { ...client, port: 53 }, bytes('000181850000000000000000'));
  const packets = [datagram(client, server, 'a'), datagram(server, client, 'bb'), answer];
  const found = await payloadsOf(packets, 1);
  expect(
    found.map(({ fromOriginator, order, length, hex }) => [fromOriginator, order, length, hex]),
  ).toEqual([
    [true, 1, 1, '61'],
    [false, 1, 2, '62'],
    [false, 1, 12, '00'],
  ]);
});
