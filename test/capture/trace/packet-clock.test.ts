import { TraceCounts, traceNotes } from 'firstbytes';
import { readTracePayloads, type TracePacket } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import {
  ack,
  brief,
  chunked,
  client,
  datagram,
  handshake,
  outcomeOf,
  segment,
  server,
  syn,
  traceOf,
  type Side,
} from './frames';

const at = (ts: number, bytes: Uint8Array): TracePacket => ({ ts, bytes });
const up = (sequence: number, text: string) => segment(client, server, ack, sequence, text, 1);
const odd = datagram({ host: '10.9.9.9', port: 5000 }, { host: '10.8.8.8', port: 5001 }, 'odd');
const hello = '10.0.0.1:40000 > 10.0.0.2:443 tcp hello';
const opening = handshake.map((bytes, n) => at(1000 + n / 100, bytes));

/** A connection from the number-th client, in this many packets a tenth of a second apart. */
const connection = (number: number, from: number, packets = 6): TracePacket[] => {
  const side: Side = { host: `10.2.${number >> 8}.${number & 255}`, port: 40_000 };
  const payloads = Array.from({ length: packets - 3 }, (_, n) =>
    segment(side, server, ack, 1 + n, 'x', 1),
  );
  return [
    segment(side, server, syn, 0),
    segment(server, side, syn | ack, 0, '', 1),
    segment(side, server, ack, 1, '', 1),
    ...payloads,
  ].map((bytes, n) => at(from + n / 10, bytes));
};

const read = async (packets: readonly TracePacket[]) => {
  const counts = new TraceCounts();
  const { records } = await outcomeOf(traceOf(packets), { counts });
  const tcp = records.filter(({ proto }) => proto === 'tcp');
  return { tcp, records, counts, seen: tcp.filter(({ synSeen }) => synSeen).length };
};

describe('a packet from the future', () => {
  const later = Array.from({ length: 6 }, (_, n) => at(1001 + n, up(6 + 4 * n, 'more')));

  test.each([
    ['ten minutes ahead', [at(1600, odd)]],
    ['thirty years ahead', [at(1e9, odd)]],
    ['six seconds ahead', [at(1006.03, odd)]],
    ['with others', [at(1600, odd), at(1e9, odd), at(4e9, odd), at(1700, odd)]],
    ['fifteen of them', Array.from({ length: 15 }, (_, n) => at(1600 + n, odd))],
  ])('times nothing out: %s', async (_name, ahead) => {
    const packets = [...opening, ...ahead, at(1000.03, up(1, 'hello')), ...later];
    const { tcp, records, counts } = await read(packets);
    expect(tcp.map(brief)).toEqual([hello]);
    expect(tcp[0]).toMatchObject({ synSeen: true, ts: 1000.03 });
    expect(records[0]).toMatchObject({ proto: 'udp', ts: ahead[0]!.ts });
    expect(counts.packetsAhead).toBe(ahead.length);
    expect(traceNotes(counts)).toMatchObject([{ isLoss: false }]);
    expect(traceNotes(counts)[0]!.text).toContain(
      `${ahead.length} of ${packets.length} packets had times ahead`,
    );
  });

  test('may be the connection’s own, and its record has the time that it had', async () => {
    const packets = [...opening, at(1600, up(1, 'hello')), ...later];
    const { tcp } = await read(packets);
    expect(tcp).toMatchObject([{ ts: 1600, synSeen: true }]);
  });

  test('may be the first of the trace', async () => {
    const rest = Array.from({ length: 40 }, (_, n) => connection(n, 1000 + n)).flat();
    const { tcp, seen, counts } = await read([at(2000, odd), ...rest]);
    expect([tcp.length, seen]).toEqual([40, 40]);
    expect(counts.clocksSetBack).toBe(1);
  });

  test('may come among others again and again', async () => {
    const rest = Array.from({ length: 200 }, (_, n) => connection(n, 1000 + n)).flat();
    const mixed = rest.flatMap((one, n) => (n % 3 === 0 ? [at(one.ts + 3600, odd), one] : [one]));
    const { tcp, seen } = await read(mixed);
    expect([tcp.length, seen]).toEqual([200, 200]);
  });

  test('keeps its bytes while it waits, in the order of the trace', async () => {
    const payloads = [];
    const trace = traceOf([...opening, at(1600, up(1, 'one')), at(1000.1, up(4, 'two'))]);
    for await (const one of readTracePayloads(chunked(trace, 50))) payloads.push(one);
    expect(payloads.map(({ hex }) => hex)).toEqual(['6f6e65', '74776f']);
  });
});

describe('time that passed', () => {
  const busy = (from: number) =>
    Array.from({ length: 20 }, (_, n) => connection(100 + n, from + n / 10, 3)).flat();
  const apart = [...opening, at(1000.1, up(1, 'one'))];

  test.each([
    ['the end of the trace', []],
    ['many packets', busy(1400.2)],
    ['few packets', [at(1400.2, odd)]],
    ['few packets, and another gap', [at(1400.2, odd), ...busy(9000)]],
  ])('times out: seen by %s', async (_name, rest) => {
    const { tcp, counts } = await read([...apart, at(1400.1, up(4, 'two')), ...rest]);
    expect(tcp.map(({ hex }) => hex)).toEqual(['6f6e65', '74776f']);
    expect(counts.packetsAhead).toBe(0);
    expect(traceNotes(counts)).toEqual([]);
  });

  test('in steps of seconds adds up', async () => {
    const steps = Array.from({ length: 80 }, (_, n) => at(1004 + 4 * n, odd));
    const { tcp } = await read([...apart, ...steps, at(1400, up(4, 'two'))]);
    expect(tcp).toHaveLength(2);
  });
});

describe('a clock that was set back', () => {
  const before = Array.from({ length: 30 }, (_, n) => connection(n, 5000 + n)).flat();

  test.each([
    ['half an hour', 3200],
    ['a day', -81_400 + 100_000],
    ['decades', 10],
  ])('costs no SYN: %s', async (_name, from) => {
    const after = Array.from({ length: 30 }, (_, n) => connection(500 + n, from + n)).flat();
    const shifted = before.map(({ ts, bytes }) => at(ts + 100_000, bytes));
    const { tcp, seen, counts } = await read([...shifted, ...after]);
    expect([tcp.length, seen]).toEqual([60, 60]);
    expect(counts.clocksSetBack).toBe(1);
    expect(traceNotes(counts)[0]!.text).toContain('the clock was set back once');
  });

  test('continues: connections time out by it', async () => {
    const after = Array.from({ length: 30 }, (_, n) => connection(500 + n, 1000 + n)).flat();
    const silent = [
      at(1040, up(1, 'one')),
      ...Array.from({ length: 90 }, (_, n) => at(1041 + 4 * n, odd)),
    ];
    const packets = [...before, ...after, ...silent, at(1401, up(4, 'two'))];
    const own = (await read(packets)).tcp.filter(({ origHost }) => origHost === client.host);
    expect(own).toHaveLength(2);
  });

  test('a connection across it is one', async () => {
    const open = [...opening, at(1000.03, up(1, 'hello'))];
    const after = Array.from({ length: 40 }, (_, n) => at(400 + n, up(6 + n, 'x')));
    const { tcp } = await read([...open, ...after]);
    expect(tcp.map(brief)).toEqual([hello]);
  });
});

describe('traces put together', () => {
  const day = (from: number, first: number) =>
    Array.from({ length: 50 }, (_, n) => connection(first + n, from + 10 * n)).flat();

  test.each([
    ['the second a day earlier', 200_000, 113_600],
    ['the second half an hour into the first', 200_000, 200_250],
    ['the second behind the first', 200_000, 300_000],
  ])('one behind the other: %s', async (_name, first, second) => {
    const { tcp, seen } = await read([...day(first, 0), ...day(second, 1000)]);
    expect([tcp.length, seen]).toEqual([100, 100]);
  });

  test.each([3600, -3600, 1e8])('in turn, of two clocks that differ by %i s', async (seconds) => {
    // Bursts of 40 packets of each, more than it takes to believe a clock.
    const bursts = Array.from({ length: 50 }, (_, n) => [
      ...connection(n, 1e9 + 10 * n, 40),
      ...connection(1000 + n, 1e9 + 10 * n + 5 + seconds, 40),
    ]);
    const mixed = bursts.flat();
    const { tcp, seen } = await read(mixed);
    expect([tcp.length, seen]).toEqual([100, 100]);
  });
});
