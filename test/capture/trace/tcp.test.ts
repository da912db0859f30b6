import { describe, expect, test } from 'vitest';
import {
  ack,
  brief,
  briefsOf,
  client,
  fin,
  handshake,
  recordsOf,
  rst,
  segment,
  server,
  type Side,
  syn,
  traceOf,
} from './frames';

const up = (sequence: number, text: string, flags: number = ack) =>
  segment(client, server, flags, sequence, text, 1);
const down = (acknowledgement: number, text = '', flags: number = ack, sequence = 1) =>
  segment(server, client, flags, sequence, text, acknowledgement);
const found = (text: string) => `10.0.0.1:40000 > 10.0.0.2:443 tcp ${text}`;

test('the first payload after a handshake, with its length, time and SYN', async () => {
  expect(await recordsOf(traceOf([...handshake, up(1, 'hello'), up(6, 'more')]))).toEqual([
    {
      ts: 3,
      origHost: '10.0.0.1',
      origPort: 40_000,
      respHost: '10.0.0.2',
      respPort: 443,
      proto: 'tcp',
      length: 5,
      hex: '68656c6c6f',
      synSeen: true,
    },
  ]);
});

test.each([
  ['a server that speaks first', [down(1, 'banner'), up(1, 'hello')], ['hello']],
  ['a retransmission', [up(1, 'hello'), up(1, 'hello'), up(6, 'more')], ['hello']],
  ['the second segment before the first', [up(6, 'more'), up(1, 'hello')], ['hello']],
  [
    'the third and second before the first',
    [up(10, 'last'), up(6, 'more'), up(1, 'hello')],
    ['hello'],
  ],
  ['a first segment that overlaps a later one', [up(4, 'LO'), up(1, 'hello')], ['hel']],
  ['a keep-alive before the first', [up(0, 'x'), up(1, 'hello')], ['hello']],
  ['a segment that starts before and ends within', [up(0, 'xhello')], ['hello']],
  ['a reset with a text', [up(1, 'no such service', rst | ack)], []],
  ['a FIN with a payload', [up(1, 'bye', fin | ack)], ['bye']],
  ['no payload at all', [up(1, '', fin | ack), down(2, '', fin | ack)], []],
])('%s', async (_name, packets, texts) => {
  expect(await briefsOf([...handshake, ...packets])).toEqual(texts.map(found));
});

test('a SYN with data (TCP Fast Open)', async () => {
  const packets = [
    segment(client, server, syn, 0, 'early'),
    down(6, '', syn | ack, 0),
    up(6, 'more'),
  ];
  expect(await briefsOf(packets)).toEqual([found('early')]);
});

test('sequence numbers that wrap around', async () => {
  const start = 0xffff_fffd;
  const packets = [
    segment(client, server, syn, start),
    segment(server, client, syn | ack, 0, '', start + 1),
    segment(client, server, ack, 3, 'more', 1),
    segment(client, server, ack, start + 1, 'hello', 1),
  ];
  expect(await briefsOf(packets)).toEqual([found('hello')]);
});

describe('without its SYN', () => {
  const unlikely: Side = { ...server, port: 50_000 };
  const reverse = '10.0.0.2:50000 > 10.0.0.1:40000 tcp';
  const [, synAck] = handshake;

  test('a SYN-ACK comes from the responder', async () => {
    const packets = [synAck!, up(1, 'hello'), down(6, 'answer')];
    expect((await recordsOf(traceOf(packets))).map((one) => [brief(one), one.synSeen])).toEqual([
      [found('hello'), false],
    ]);
  });

  test('a SYN-ACK captured before its SYN is no matter', async () => {
    const packets = [synAck!, handshake[0]!, up(1, 'hello')];
    expect((await recordsOf(traceOf(packets))).map((one) => [brief(one), one.synSeen])).toEqual([
      [found('hello'), true],
    ]);
  });

  test('the acknowledgement of a keep-alive hides nothing', async () => {
    expect(await briefsOf([up(1, ''), down(2), up(1, 'hello')])).toEqual([found('hello')]);
  });

  test('a likely server is the responder, whoever is seen first', async () => {
    expect(await briefsOf([down(1, 'answer'), up(1, 'hello')])).toEqual([found('hello')]);
  });

  test('elsewhere who is seen first is the originator', async () => {
    const packets = [
      segment(unlikely, client, ack, 1, 'first'),
      segment(client, unlikely, ack, 1, 'second'),
    ];
    expect(await briefsOf(packets)).toEqual([`${reverse} first`]);
  });

  test('of two likely servers the lower port is', async () => {
    const web = { ...client, port: 80 };
    const packets = [segment(web, server, ack, 1, 'answer'), segment(server, web, ack, 1, 'hello')];
    expect(await briefsOf(packets)).toEqual(['10.0.0.2:443 > 10.0.0.1:80 tcp hello']);
  });
});

describe('the same addresses and ports again', () => {
  const closed = [up(1, 'one', fin | ack), down(5, '', fin | ack), up(5, '')];
  const again = [
    segment(client, server, syn, 70_000),
    segment(server, client, syn | ack, 90_000, '', 70_001),
    segment(client, server, ack, 70_001, 'two', 90_001),
  ];

  test.each([
    ['after a FIN', [...handshake, ...closed, ...again]],
    ['after a reset', [...handshake, up(1, 'one'), down(4, '', rst | ack), ...again]],
    ['while the first still seems open', [...handshake, up(1, 'one'), ...again]],
  ])('a SYN %s starts another connection', async (_name, packets) => {
    expect(await briefsOf(packets)).toEqual([found('one'), found('two')]);
  });

  test('a SYN sent again does not', async () => {
    expect(
      await briefsOf([handshake[0]!, ...handshake, up(1, 'one'), handshake[0]!, up(4, 'two')]),
    ).toEqual([found('one')]);
  });

  const at = (ts: number, packet: Uint8Array) => ({ ts, bytes: packet });
  const opening = [...handshake, up(1, 'one')].map((packet) => at(0, packet));

  test.each([
    [299, 443, 1],
    [300, 443, 2],
    [3599, 22, 1],
    [3600, 22, 2],
  ])('after %i s of silence on port %i: %i connections', async (seconds, port, count) => {
    const other = { ...server, port };
    const send = (sequence: number, text: string) => segment(client, other, ack, sequence, text, 1);
    const packets = [
      at(0, segment(client, other, syn, 0)),
      at(1, segment(other, client, syn | ack, 0, '', 1)),
    ];
    const spoken = [at(2, send(1, 'one')), at(2 + seconds, send(4, 'two'))];
    expect(await briefsOf([...packets, ...spoken])).toHaveLength(count);
  });

  test('a reset connection is forgotten after 5 seconds, an open one is not', async () => {
    const late = at(9, up(4, 'late'));
    expect(await briefsOf([...opening, late])).toHaveLength(1);
    expect(await briefsOf([...opening, at(1, down(4, '', rst | ack)), late])).toHaveLength(2);
  });

  test('a SYN with the old sequence number starts another connection if the first was closed', async () => {
    const packets = [...handshake, ...closed, ...handshake, up(1, 'two')];
    expect(await briefsOf(packets)).toEqual([found('one'), found('two')]);
  });

  test.each([
    ['unanswered', [at(0, handshake[0]!)], false],
    ['acknowledged, but not answered', [at(0, handshake[0]!), at(1, down(1))], false],
    ['answered', [at(0, handshake[0]!), at(1, handshake[1]!)], true],
    ['captured after its answer', [at(0, handshake[1]!), at(0, handshake[0]!)], true],
  ])('a SYN that is %s: is it known 6 seconds later?', async (_name, packets, synSeen) => {
    const records = await recordsOf(traceOf([...packets, at(6, up(1, 'hello'))]));
    expect(records).toMatchObject([{ hex: '68656c6c6f', synSeen }]);
  });

  test('a reset after the own FIN leaves a tenth of a second', async () => {
    const resets = [...opening, at(1, up(4, '', fin | ack)), at(1.1, up(5, '', rst))];
    expect(await briefsOf([...resets, at(1.15, up(5, 'late'))])).toHaveLength(1);
    expect(await briefsOf([...resets, at(1.25, up(5, 'late'))])).toHaveLength(2);
  });
});

test('many connections at a time keep apart, and rows of ended ones are used again', async () => {
  const packets = [];
  const expected = [];
  for (let n = 0; n < 6000; n++) {
    // A thousand are open at any time: each lasts 400 seconds, then it times out.
    const from = { host: `10.1.${n >> 8}.${n & 255}`, port: 40_000 };
    packets.push(
      { ts: n * 0.4, bytes: segment(from, server, syn, 0) },
      { ts: n * 0.4, bytes: segment(server, from, syn | ack, 0, '', 1) },
      { ts: n * 0.4, bytes: segment(from, server, ack, 1, `number ${n}`, 1) },
    );
    expected.push(`${from.host}:40000 > 10.0.0.2:443 tcp number ${n}`);
  }
  const replies = packets.filter((_, at) => at % 3 === 2);
  expect(await briefsOf(packets)).toEqual(expected);
  const twice = packets.flatMap((one, at) =>
    at % 3 === 2 ? [one, replies[Math.max(0, (at - 2) / 3 - 500)]!] : [one],
  );
  expect(await briefsOf(twice)).toEqual(expected);
});

test('thousands of connections that are all open at once are each found again', async () => {
  const sides = Array.from({ length: 3000 }, (_, n) => ({
    host: `10.1.${n >> 8}.${n & 255}`,
    port: 40_000,
  }));
  const packets = [
    ...sides.map((from) => segment(from, server, syn, 0)),
    ...sides.map((from) => segment(server, from, syn | ack, 0, '', 1)),
    ...sides.map((from) => segment(from, server, ack, 1, from.host, 1)),
  ].map((packet) => ({ ts: 0, bytes: packet }));
  const records = await recordsOf(traceOf(packets));
  expect(records.map((one) => one.origHost)).toEqual(sides.map(({ host }) => host));
  expect(records.every((one) => one.synSeen)).toBe(true);
});

test.each([
  ['a header that is too short', 12, 0x40],
  ['a header longer than the packet', 12, 0xf0],
])('%s is passed over', async (_name, offset, value) => {
  const bad = up(1, 'bad');
  bad[20 + offset] = value;
  expect(await briefsOf([...handshake, bad, up(1, 'good')])).toEqual([found('good')]);
});
