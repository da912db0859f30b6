import { TraceCounts, type FirstBytes } from 'firstbytes';
import type { TracePacket } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import {
  ack,
  client,
  fin,
  handshake,
  outcomeOf,
  recordsOf,
  rst,
  segment,
  server,
  syn,
  traceOf,
} from './frames';

const up = (sequence: number, text: string, flags: number = ack) =>
  segment(client, server, flags, sequence, text, 1);
const down = (acknowledgement: number, text = '', flags: number = ack, sequence = 1) =>
  segment(server, client, flags, sequence, text, acknowledgement);

const text = ({ hex }: FirstBytes) => Buffer.from(hex, 'hex').toString('latin1');
const briefly = (records: readonly FirstBytes[]) =>
  records.map((one) => `${text(one)}${one.missed === undefined ? '' : ` missed ${one.missed}`}`);
const found = async (packets: readonly (Uint8Array | TracePacket)[]) =>
  briefly(await recordsOf(traceOf(packets)));

describe('an acknowledgement before its data', () => {
  test.each([
    ['one segment', [down(6), up(1, 'hello')]],
    ['two segments', [down(6), up(1, 'hello'), up(6, 'more')]],
    ['two segments, the second first', [down(10), up(6, 'more'), up(1, 'hello')]],
    ['in between', [up(6, 'more'), down(10), up(1, 'hello')]],
    ['again and again', [down(6), down(6), down(10), up(6, 'more'), down(20), up(1, 'hello')]],
    ['and a FIN', [up(6, 'more', fin | ack), down(11, '', fin | ack), up(1, 'hello')]],
  ])('hides nothing: %s', async (_name, packets) => {
    expect(await found([...handshake, ...packets])).toEqual(['hello']);
  });

  test('nor where all that the server sent comes first', async () => {
    const [asks, answers, accepts] = handshake;
    const packets = [answers!, down(6, 'answer'), asks!, accepts!, up(1, 'hello'), up(6, 'more')];
    const records = await recordsOf(traceOf(packets));
    expect(briefly(records)).toEqual(['hello']);
    expect(records[0]).toMatchObject({ origPort: client.port, synSeen: true });
  });
});

describe('an acknowledgement of what was never sent', () => {
  const far = 900_000_000;
  const [asks, answers, accepts] = handshake;
  const challenge = segment(server, client, ack, 70_000, '', far);
  const refusal = segment(client, server, rst, far);

  test.each([
    ['before the answer', [asks!, challenge, answers!, accepts!, up(1, 'hello')]],
    ['of an old connection, which is reset', [asks!, challenge, refusal, ...handshake]],
    ['a little too far', [...handshake, down(500_101)]],
    ['half the numbers on', [...handshake, down(0x7fff_ffff)]],
    ['behind', [...handshake, down(-5)]],
    ['in a SYN-ACK', [asks!, down(far, '', syn | ack, 0), refusal, ...handshake.slice(1)]],
  ])('hides nothing: %s', async (_name, packets) => {
    const records = await recordsOf(traceOf([...packets, up(1, 'hello'), down(6)]));
    expect(briefly(records)).toEqual(['hello']);
    expect(records[0]!.synSeen).toBe(true);
  });

  test.each([
    ['refused', segment(server, client, rst | ack, 0, '', 1)],
    ['withdrawn', segment(client, server, rst, 1)],
  ])('a SYN that was %s may be sent again, and its connection last', async (_name, reset) => {
    const at = (ts: number, bytes: Uint8Array) => ({ ts, bytes });
    const again = handshake.map((bytes) => at(2, bytes));
    const packets = [at(0, asks!), at(0, reset), ...again, at(9, up(1, 'hello'))];
    expect(await recordsOf(traceOf(packets))).toMatchObject([{ synSeen: true }]);
  });
});

test('data far beyond what was sent, of an old connection, hide nothing', async () => {
  const packets = [handshake[0]!, up(900_000_000, 'old'), ...handshake, up(1, 'hello')];
  expect(await found(packets)).toEqual(['hello']);
});

test('both may open at once: who was first is the originator', async () => {
  const [asks] = handshake;
  const both = [asks!, segment(server, client, syn, 500), segment(server, client, syn, 500)];
  const answers = [
    segment(client, server, syn | ack, 0, '', 501),
    segment(server, client, syn | ack, 500, '', 1),
  ];
  const spoken = [
    segment(client, server, ack, 1, 'hello', 501),
    segment(server, client, ack, 501, 'you', 6),
  ];
  const records = await recordsOf(traceOf([...both, ...answers, ...spoken]));
  expect(briefly(records)).toEqual(['hello']);
  expect(records[0]).toMatchObject({ origPort: client.port, synSeen: true });
});

describe('first bytes that are not in the trace', () => {
  test.each([
    ['acknowledged before later ones', [down(6), up(6, 'more')]],
    ['acknowledged behind later ones', [up(6, 'more'), down(6)]],
    ['not acknowledged', [up(6, 'more'), up(10, 'last')]],
    ['later ones out of order', [up(10, 'last'), up(6, 'more')]],
    ['the connection closed', [up(6, 'more', fin | ack), down(11, '', fin | ack)]],
    ['the connection reset', [up(6, 'more'), down(1, '', rst | ack)]],
  ])('are told: %s', async (_name, packets) => {
    const records = await recordsOf(traceOf([...handshake, ...packets]));
    expect(briefly(records)).toEqual(['more missed 5']);
    expect(records[0]).toMatchObject({ synSeen: true, length: 4 });
  });

  test('are told where the trace is cut off, too', async () => {
    const trace = traceOf([...handshake, up(6, 'more'), up(10, 'last')]);
    const { records, error } = await outcomeOf(trace.subarray(0, -1));
    expect(briefly(records)).toEqual(['more missed 5']);
    expect(error).toBeDefined();
  });

  test('are told when the same addresses and ports open another connection', async () => {
    const again = [
      segment(client, server, syn, 70_000),
      segment(client, server, ack, 70_001, 'two', 1),
    ];
    expect(await found([...handshake, up(6, 'more'), ...again])).toEqual(['more missed 5', 'two']);
  });

  const at = (ts: number, bytes: Uint8Array) => ({ ts, bytes });
  const opening = handshake.map((bytes) => at(0, bytes));

  test.each([
    [59, ['hello']],
    [61, ['more missed 5']],
  ])('are waited for a minute: %i s', async (seconds, expected) => {
    const elsewhere = { host: '10.7.7.7', port: 7777 };
    // A chunk of the trace ends between the two, and another connection is seen there.
    const between = Array.from({ length: 40 }, (_, n) =>
      at(seconds, segment(elsewhere, server, ack, n, 'x'.repeat(1400), 1)),
    );
    const packets = [...opening, at(0, up(6, 'more')), ...between, at(seconds, up(1, 'hello'))];
    const { records } = await outcomeOf(traceOf(packets), { size: 4096 });
    const own = records.filter(({ origHost }) => origHost === client.host);
    expect(briefly(own)).toEqual(expected);
  });

  test.each([
    [1000, 'hello'],
    [1100, 'S missed 1'],
  ])('are waited for while a megabyte comes: %i kB', async (count, expected) => {
    const kilobyte = 'S'.repeat(1024);
    const above = Array.from({ length: count }, (_, n) => up(2 + 1024 * n, kilobyte));
    const packets = [...handshake, ...above, up(1, 'hello')].map((bytes) => at(0, bytes));
    const [record] = await recordsOf(traceOf(packets), 1);
    expect(briefly([{ ...record!, hex: record!.hex.slice(0, 2) }])).toEqual([
      expected === 'hello' ? 'h' : expected,
    ]);
  });

  test('of more than 65,536 connections at a time, the oldest are told first', async () => {
    const from = (n: number, packet: Uint8Array): TracePacket => {
      const bytes = Uint8Array.from(packet);
      new DataView(bytes.buffer).setUint32(12, 0x0a00_0000 + n);
      return at(0, bytes);
    };
    const packets: TracePacket[] = [];
    const more = up(2, 'x');
    for (let n = 0; n < 66_000; n++) packets.push(from(n, handshake[0]!), from(n, more));
    const late = [0, 60_000].map((n) => from(n, up(1, 'y')));
    const records = await recordsOf(traceOf([...packets, ...late]));
    expect(records).toHaveLength(66_000);
    expect(records[0]).toMatchObject({ origHost: '10.0.0.0', missed: 1 });
    const [filled, ...others] = records.filter(({ missed }) => missed === undefined);
    expect(filled).toMatchObject({ origHost: '10.0.234.96', hex: '79' });
    expect(others).toEqual([]);
  });
});

test('first payloads of which no byte was captured are counted', async () => {
  const counts = new TraceCounts();
  const cut = up(1, 'hello').subarray(0, -5);
  const trace = traceOf([...handshake, cut]);
  // The packet's length on the wire, in its header.
  new DataView(trace.buffer).setUint32(trace.length - cut.length - 4, cut.length + 5, true);
  const { records } = await outcomeOf(trace, { counts });
  expect(records).toEqual([]);
  expect(counts.payloadsNotCaptured).toBe(1);
});
