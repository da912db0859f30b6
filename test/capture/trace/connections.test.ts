import { TraceCounts, traceNotes } from 'firstbytes';
import type { TracePacket } from 'firstbytes/capture';
import { expect, test } from 'vitest';
import {
  ack,
  client,
  datagram,
  outcomeOf,
  segment,
  server,
  syn,
  traceOf,
  type Side,
} from './frames';

const most = 2048;
const side = (n: number): Side => ({ host: `10.1.${n >> 8}.${n & 255}`, port: 40_000 });

/** At a thousandth of a second each, so nothing times out. */
const read = async (packets: readonly Uint8Array[]) => {
  const timed: TracePacket[] = packets.map((bytes, n) => ({ ts: n / 1000, bytes }));
  const counts = new TraceCounts();
  const { records } = await outcomeOf(traceOf(timed), { counts, maxConnections: most });
  return { records, counts };
};

const flood = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => segment(side(from + n), server, syn, 0));

test('of too many connections at a time those are forgotten, and counted, that nobody answered', async () => {
  const opening = [segment(client, server, syn, 0), segment(server, client, syn | ack, 0, '', 1)];
  const packets = [...opening, ...flood(8000), segment(client, server, ack, 1, 'hello', 1)];
  const { records, counts } = await read(packets);
  expect(records).toMatchObject([{ origHost: client.host, synSeen: true }]);
  expect(counts.connectionsDropped).toBeGreaterThan(8000 - most);
  expect(counts.connectionsDropped).toBeLessThan(8000);
  expect(traceNotes(counts)).toMatchObject([{ isLoss: true }]);
});

test('among them the oldest, and what they sent out of order is told', async () => {
  const early = [side(60_000), side(60_001)];
  const held = early.flatMap((from) => [
    segment(from, server, syn, 0),
    segment(from, server, ack, 4, 'later', 1),
  ]);
  const { records } = await read([...held, ...flood(most)]);
  expect(records.map(({ missed }) => missed)).toEqual([3, 3]);
});

test('as many as may be are each found again', async () => {
  const spoken = Array.from({ length: most }, (_, n) => segment(side(n), server, ack, 1, 'hi', 1));
  const { records, counts } = await read([...flood(most), ...spoken]);
  expect(records.filter(({ synSeen }) => synSeen)).toHaveLength(most);
  expect(counts.connectionsDropped).toBe(0);
  expect(traceNotes(counts)).toEqual([]);
});

test('UDP counts as well', async () => {
  const packets = Array.from({ length: 3 * most }, (_, n) => datagram(side(n), server, 'x'));
  const { records, counts } = await read(packets);
  expect(records).toHaveLength(3 * most);
  expect(counts.connectionsDropped).toBeGreaterThanOrEqual(2 * most - most / 4);
});
