import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectZeek, type FirstBytes, ZeekError } from 'firstbytes';
import {
  decodeZeekMessage,
  encodeZeekEvent,
  type LiveRecord,
  type ZeekEvent,
  type ZeekFault,
  type ZeekOptions,
  type ZeekStatus,
  type ZeekStream,
} from 'firstbytes/capture';
import { monotonicSeconds } from 'firstbytes/internal';
import { afterEach, describe, expect, test } from 'vitest';
import { flood } from './flood';
import { claimedRecord, payloadMessage, zeekRecord } from './payloads';
import { refuse, type ServerOptions, socketOf, ZeekServer } from './server';

const root = resolve(__dirname, '../../..');
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(options?: ServerOptions): Promise<ZeekServer> {
  const server = await ZeekServer.start(options);
  cleanUps.push(() => server.stop());
  return server;
}

async function connect(server: ZeekServer, options: ZeekOptions = {}): Promise<ZeekStream> {
  const retry = { first: 0.01, most: 0.05 };
  const stream = await connectZeek(server.url, { retry, ...options });
  cleanUps.push(() => stream.close());
  await server.subscribed();
  return stream;
}

/** The next records of a stream, which stays open. */
function reader(stream: ZeekStream): (count: number) => Promise<FirstBytes[]> {
  const records = stream[Symbol.asyncIterator]();
  return async (count) => {
    const read: FirstBytes[] = [];
    while (read.length < count) read.push(timeless((await records.next()).value as LiveRecord));
    return read;
  };
}

/** A record without the moment of its arrival. */
function timeless({ arrivedAt, ...record }: LiveRecord): FirstBytes {
  expect(arrivedAt).toBeGreaterThan(0);
  expect(arrivedAt).toBeLessThanOrEqual(monotonicSeconds());
  return record;
}

/** Reads to the end. */
async function rest(stream: ZeekStream): Promise<FirstBytes[]> {
  const read: FirstBytes[] = [];
  for await (const record of stream) read.push(timeless(record));
  return read;
}

/** Resolves when something is true that becomes so in the stream's own thread. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((again) => setTimeout(again, 5));
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => zeekRecord(from + at));

describe('a subscription', () => {
  test('asks for the topics and gets the records as Zeek published them', async () => {
    const server = await start();
    const stream = await connect(server, { otherTopics: ['mine'] });
    expect(server.subscriptions).toEqual(['["firstbytes/payload","mine"]']);
    expect(stream.version).toBe('8.2.2');
    const sent: FirstBytes[] = [
      zeekRecord(1),
      { ...zeekRecord(2), proto: 'udp', synSeen: true, history: 'D' },
      { ...zeekRecord(3), synSeen: false, history: 'DA' },
      { ...zeekRecord(4), origHost: '2001:db8::1', respHost: '2001:db8::2' },
      { ...zeekRecord(5), length: 1, hex: '00' },
    ];
    server.send(...sent.map((record) => payloadMessage(record)));
    expect(await reader(stream)(sent.length)).toEqual(sent);
    expect(stream.counts).toMatchObject({ received: 5, malformed: 0, dropped: 0, reconnects: 0 });
    expect(stream.counts.secondsWithoutConnection).toBe(0);
  });

  test('accepts a conn_id of four fields or more, and upper-case hex', async () => {
    const server = await start();
    const stream = await connect(server);
    const whole = payloadMessage(zeekRecord(1, 'ab'));
    const short = whole.replace(
      /,\{"@data-type":"count","data":6\},\{"@data-type":"vector","data":\[\]\}/,
      '',
    );
    expect(short.length).toBeLessThan(whole.length);
    server.send(short, whole.replace('"ab"', '"AB"'));
    expect(await reader(stream)(2)).toEqual([zeekRecord(1, 'ab'), zeekRecord(1, 'ab')]);
  });

  test('reads the same however the message is written', async () => {
    const server = await start();
    const stream = await connect(server);
    const message = payloadMessage(zeekRecord(1));
    const spaced = JSON.stringify(JSON.parse(message), null, 1);
    const escaped = message.replace('"C1"', '"\\u00431"');
    const reordered = message.replace(
      '{"@data-type":"string","data":"ShAD"}',
      '{"data":"ShAD","@data-type":"string"}',
    );
    expect(new Set([message, spaced, escaped, reordered]).size).toBe(4);
    server.send(message, spaced, escaped, reordered);
    expect(await reader(stream)(4)).toEqual(Array.from({ length: 4 }, () => zeekRecord(1)));
  });

  test('over TLS trusts the authority it is given', async () => {
    const tls = (name: string) => join(__dirname, 'tls', name);
    const [cert, key] = ['server.pem', 'server.key.pem'].map((name) =>
      readFileSync(tls(name), 'utf8'),
    );
    const server = await start({ tls: { cert: cert!, key: key! } });
    const url = server.url.replace('ws:', 'wss:');
    await expect(connectZeek(url)).rejects.toMatchObject({ fault: 'certificate' });
    const stream = await connectZeek(url, { ca: tls('authority.pem') });
    cleanUps.push(() => stream.close());
    server.send(payloadMessage(zeekRecord(1)));
    expect(await reader(stream)(1)).toEqual([zeekRecord(1)]);
  });

  test('answers pings while its program is busy', async () => {
    const server = await start();
    const folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const gate = join(folder, 'gate');
    // The program blocks as soon as it has asked for the anomaly to be sent, until the file is there.
    const program = `
      const { connectZeek } = require('firstbytes');
      const { existsSync } = require('node:fs');
      connectZeek(${JSON.stringify(server.url)}).then((zeek) => {
        const record = ${JSON.stringify(zeekRecord(1))};
        zeek.publishAnomaly({ record, score: 1, threshold: 0.5, model: 'TLS' });
        while (!existsSync(${JSON.stringify(gate)}));
        process.stdout.write(JSON.stringify(zeek.counts));
        return zeek.close();
      });`;
    const ended = new Promise<string>((done, failed) => {
      execFile(process.execPath, ['-e', program], { cwd: root }, (error, stdout) => {
        if (error) failed(new Error(error.message));
        else done(stdout);
      });
    });
    await server.received(1);
    for (let round = 0; round < 3; round++) await server.flushed();
    server.send(payloadMessage(zeekRecord(2)));
    await server.flushed();
    await writeFile(gate, '');
    expect(JSON.parse(await ended)).toMatchObject({ published: 1, received: 1 });
  });
});

describe('what is there instead of such a Zeek', () => {
  const failing = async (url: string, options: ZeekOptions = {}): Promise<ZeekError> => {
    const error: unknown = await connectZeek(url, options).then(
      (stream) => stream.close(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ZeekError);
    return error as ZeekError;
  };
  const listen = async (server: Server): Promise<string> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sockets: Socket[] = [];
    server.on('connection', (socket) => sockets.push(socket));
    cleanUps.push(async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    });
    return `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
  };

  test('nothing', async () => {
    const server = await ZeekServer.start();
    const { url } = server;
    await server.stop();
    const error = await failing(url);
    expect(error.fault).toBe('unreachable');
    expect(error.message).toMatch(/nothing answers \(ECONNREFUSED\).*FirstBytes::listen_port/);
  });

  test.each<[string, (socket: Socket) => void]>([
    ['a server of another protocol', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')],
    ['a server that hangs up', (socket) => socket.destroy()],
  ])('%s', async (_, greet) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      greet(socket);
      socket.end();
    });
    const error = await failing(await listen(server));
    expect(error.fault).toBe('wrong port');
    expect(error.message).toMatch(/is no WebSocket.*Broker's own \(9999\).*write wss:\/\/ for ws:/);
  });

  test('a server that says nothing', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined));
    const error = await failing(await listen(server), { patience: 0.1 });
    expect(error.fault).toBe('wrong port');
  });

  test('a web server', async () => {
    const url = await listen(createHttp((_, answer) => answer.writeHead(404).end()));
    const error = await failing(url);
    expect(error.fault).toBe('wrong port');
    expect(error.message).toMatch(/Unexpected server response/);
  });

  test('TLS expected of a server without', async () => {
    const server = await start();
    const error = await failing(server.url.replace('ws:', 'wss:'));
    expect(error.fault).toBe('wrong port');
    expect(error.message).toMatch(/write ws:\/\/ for wss:/);
  });

  test('another path', async () => {
    const server = await start();
    const error = await failing(`${server.url}/v2`);
    expect(error.fault).toBe('wrong path');
    expect(error.message).toMatch(/use \/v1\/messages\/json.*the path is added/);
  });

  test('a Zeek that never acknowledges', async () => {
    const server = await start({ version: undefined });
    const error = await failing(server.url, { patience: 0.1 });
    expect(error.fault).toBe('no acknowledgement');
    expect(error.message).toMatch(
      /not acknowledged within 0.1 s.*no cluster backend.*cluster\/backend\/zeromq firstbytes Cluster::Backend::ZeroMQ::run_proxy_thread=T.*cluster\/backend\/broker/,
    );
  });

  test('a Zeek that refuses the subscription', async () => {
    const server = await start({ version: undefined });
    const refusing = failing(server.url);
    await until(() => server.subscriptions.length > 0);
    for (const socket of server.sockets) refuse(socket, 'deserialization_failed', 'no');
    const error = await refusing;
    expect(error.fault).toBe('refused');
    expect(error.message).toMatch(/refused: deserialization_failed, "no".*list of topics/);
  });

  test('a Zeek that closes at once', async () => {
    const server = await start({ version: undefined });
    const closing = failing(server.url);
    await until(() => server.subscriptions.length > 0);
    server.drop(1001);
    const error = await closing;
    expect(error.fault).toBe('closed');
    expect(error.message).toMatch(/code 1001, Zeek is shutting down/);
  });

  test.each<[string, ZeekFault | undefined, RegExp]>([
    ['2.7.0', 'old Zeek', /Broker 2.7.0 \(Broker::listen_websocket\).*Zeek 7.2 or later/],
    ['7.1.1', 'old Zeek', /Zeek 7.1.1 acknowledges here/],
  ])('a Zeek that calls itself %s', async (version, fault, message) => {
    const server = await start({ version });
    const error = await failing(server.url);
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(message);
  });

  test.each(['7.2.0', '8.1.0-dev.12', '10.0', 'local build'])('but %s will do', async (version) => {
    const server = await start({ version });
    expect((await connect(server)).version).toBe(version);
  });

  test.each(['http://127.0.0.1:9997', '127.0.0.1:9997', 'zeek'])('no URL: %s', async (url) => {
    const error = await failing(url);
    expect(error.fault).toBe('address');
    expect(error.message).toMatch(/Expected ws:\/\/HOST:PORT/);
  });

  test('a CA file that is not there', async () => {
    const error = await failing('wss://127.0.0.1:1', { ca: 'no-such-file' });
    expect(error.message).toMatch(/the CA file no-such-file cannot be read.*PEM/);
  });

  test('a queue of no records', async () => {
    await expect(connectZeek('ws://127.0.0.1:1', { queue: 0 })).rejects.toThrow(/1 or more/);
  });
});

describe('a connection that is lost', () => {
  test.each([
    ['in order', 1001, /Zeek is shutting down/],
    ['for a missed ping', 1011, /Zeek gave up on it/],
    ['without a word', undefined, /broke off without a word/],
  ])('%s is sought again, and subscribed to again', async (_, code, why) => {
    const server = await start();
    const statuses: ZeekStatus[] = [];
    const stream = await connect(server, { onStatus: (status) => statuses.push(status) });
    const next = reader(stream);
    server.send(payloadMessage(zeekRecord(1)));
    expect(await next(1)).toEqual([zeekRecord(1)]);
    server.drop(code);
    await until(() => stream.counts.reconnects === 1);
    await server.subscribed();
    expect(server.subscriptions.length).toBe(2);
    server.send(payloadMessage(zeekRecord(2)));
    expect(await next(1)).toEqual([zeekRecord(2)]);
    expect(statuses.map(({ kind }) => kind)).toEqual(['connected', 'lost', 'connected']);
    expect(statuses[1]!.message).toMatch(why);
    expect(stream.counts.secondsWithoutConnection).toBeGreaterThan(0);
    const { secondsWithoutConnection } = stream.counts;
    expect(stream.counts.secondsWithoutConnection).toBe(secondsWithoutConnection);
  });

  test('is found again when the server is back, and what came before the end is whole', async () => {
    let server = await start();
    const stream = await connect(server);
    const next = reader(stream);
    for (let life = 1; life <= 3; life++) {
      const sent = numbers(100 * life, 100 * life + 50);
      server.send(...sent.map((record) => payloadMessage(record)));
      expect(await next(50)).toEqual(sent);
      const { port } = server;
      await server.stop();
      cleanUps.splice(0, 1);
      await until(() => stream.counts.secondsWithoutConnection > 0);
      server = await ZeekServer.start({ port });
      const back = server;
      cleanUps.unshift(() => back.stop());
      await until(() => stream.counts.reconnects === life);
      await server.subscribed();
    }
    expect(stream.counts).toMatchObject({ received: 150, malformed: 0, dropped: 0, reconnects: 3 });
  });

  test('waits longer from one attempt to the next, and not the same each time', async () => {
    const server = await start();
    const waits: number[] = [];
    const retry = { first: 0.04, most: 0.16 };
    const stream = await connect(server, {
      retry,
      onStatus: ({ message }) => {
        const [, wait] = /Next attempt in ([\d.]+) s/.exec(message) ?? [];
        if (wait !== undefined) waits.push(Number(wait));
      },
    });
    await server.stop();
    cleanUps.splice(0, 1);
    await until(() => waits.length >= 7);
    waits.forEach((wait, at) => {
      const whole = Math.min(retry.most, retry.first * 2 ** at);
      expect(wait).toBeGreaterThanOrEqual(whole / 2 - 0.001);
      expect(wait).toBeLessThanOrEqual(whole + 0.001);
    });
    expect(new Set(waits.slice(2)).size).toBeGreaterThan(1);
    await stream.close();
    const { secondsWithoutConnection } = stream.counts;
    expect(secondsWithoutConnection).toBeGreaterThan(0);
    expect(stream.counts.secondsWithoutConnection).toBe(secondsWithoutConnection);
  });

  test('by bytes that are no WebSocket frame', async () => {
    const server = await start();
    const stream = await connect(server);
    for (const client of server.clients) {
      socketOf(client).write(Buffer.from('ff00ff00', 'hex'));
    }
    await until(() => stream.counts.reconnects === 1);
    await server.subscribed();
    server.send(payloadMessage(zeekRecord(1)));
    expect(await reader(stream)(1)).toEqual([zeekRecord(1)]);
  });
});

test('a flood is read in order, and what is not read is counted', async () => {
  const { server, read, outOfOrder, counts } = await flood(20_000, 2);
  expect(server.sent).toBe(40_000);
  expect(counts).toMatchObject({ received: 40_000, malformed: 0, reconnects: 0 });
  expect(read + counts.dropped).toBe(40_000);
  if (counts.dropped === 0) expect(outOfOrder).toBe(0);
});

describe('a reader slower than Zeek', () => {
  test('gets the newest; the oldest are dropped, counted and told of', async () => {
    const server = await start();
    const statuses: ZeekStatus[] = [];
    const stream = await connect(server, {
      queue: 100,
      onStatus: (status) => statuses.push(status),
    });
    const sent = numbers(0, 1000);
    server.send(...sent.map((record) => payloadMessage(record)));
    await server.flushed();
    expect(stream.counts).toMatchObject({ received: 1000, dropped: 900 });
    expect(await reader(stream)(100)).toEqual(sent.slice(900));
    await until(() => statuses.length > 1);
    expect(statuses[1]).toEqual({
      kind: 'dropped',
      message: 'dropped the oldest 900 of more than 100 waiting: the reader is slower than Zeek',
    });
  });
});

describe('messages that are not records', () => {
  test('are counted, and cost no good one', async () => {
    const server = await start();
    const statuses: ZeekStatus[] = [];
    const stream = await connect(server, { onStatus: (status) => statuses.push(status) });
    const good = payloadMessage(zeekRecord(1));
    const bad = [
      'hello',
      '{}',
      good.slice(0, -1),
      good.replace('443/tcp', '443/udp'),
      good.replace('"tcp"', '"icmp"'),
      good.replace('192.0.2.7', '192.0.2.'),
      good.replace('"data":419', '"data":3'),
      good.replace('"data":419', '"data":-1'),
      good.replace('160301', '16030'),
      good.replace('160301', '1603zz'),
      good.replace('"160301019e0100019a0303"', '""'),
      good.replace('1700000001.25', '"then"'),
      good.replace('"enum-value"', '"string"'),
      good.replace(/,\{"@data-type":"string","data":"ShAD"\}/, ''),
    ];
    expect(new Set(bad).size).toBe(bad.length);
    server.send(...bad, good);
    expect(await reader(stream)(1)).toEqual([zeekRecord(1)]);
    expect(stream.counts).toMatchObject({ received: 1, malformed: bad.length });
    await until(() => statuses.length > 1);
    expect(statuses[1]!.message).toMatch(/^could not read 14 messages; the first: .*"hello"$/);
  });

  test('bytes that are no UTF-8 do not end the connection', async () => {
    const server = await start();
    const stream = await connect(server);
    const [before, after] = payloadMessage(zeekRecord(1)).split('ShAD') as [string, string];
    server.send(
      Buffer.concat([Buffer.from(`${before}ShAD`), Buffer.from([0xff]), Buffer.from(after)]),
    );
    const [record] = await reader(stream)(1);
    expect(record).toEqual({ ...zeekRecord(1), history: 'ShAD\ufffd' });
    expect(stream.counts.reconnects).toBe(0);
  });

  test('events of other names go to onEvent, in their place', async () => {
    const server = await start();
    const seen: (string | number)[] = [];
    const stream = await connect(server, { onEvent: ({ name }: ZeekEvent) => seen.push(name) });
    const other = encodeZeekEvent({ topic: 'mine', name: 'Mine::found', args: [] });
    server.send(payloadMessage(zeekRecord(1)), other, payloadMessage(zeekRecord(2)));
    const next = reader(stream);
    for (const number of [1, 2]) {
      const [record] = await next(1);
      seen.push(Number(record!.uid!.slice(1)));
      expect(number).toBe(seen.at(-1));
    }
    expect(seen).toEqual([1, 'Mine::found', 2]);
    expect(stream.counts.others).toBe(1);
  });

  test('what Zeek refuses is told', async () => {
    const server = await start();
    const statuses: ZeekStatus[] = [];
    await connect(server, { onStatus: (status) => statuses.push(status) });
    for (const client of server.clients)
      refuse(client, 'deserialization_failed', 'failed to create Zeek event');
    await until(() => statuses.length > 1);
    expect(statuses[1]).toEqual({
      kind: 'refused',
      message: 'Zeek refused a message: deserialization_failed, "failed to create Zeek event"',
    });
  });
});

describe('anomalies', () => {
  const anomaly = { record: zeekRecord(1), score: 1, threshold: 0.25, model: 'TLS' };

  test('are published as the event that the package makes a notice of', async () => {
    const server = await start();
    const stream = await connect(server);
    stream.publishAnomaly(anomaly);
    await server.received(1);
    expect(server.messages[0]).toContain('{"@data-type":"real","data":1.0}');
    expect(decodeZeekMessage(server.messages[0]!)).toEqual({
      kind: 'event',
      topic: 'firstbytes/anomaly',
      name: 'FirstBytes::anomaly',
      args: [
        { type: 'string', value: 'C1' },
        { type: 'address', value: '192.0.2.7' },
        { type: 'address', value: '198.51.100.1' },
        { type: 'port', value: 443, proto: 'tcp' },
        { type: 'real', value: 1 },
        { type: 'real', value: 0.25 },
        { type: 'string', value: 'TLS' },
      ],
    });
    expect(() => {
      stream.publishAnomaly({ ...anomaly, score: NaN });
    }).toThrow(RangeError);
  });

  test('wait for a connection, the oldest pushed out', async () => {
    const server = await start();
    const stream = await connect(server, { retry: { first: 0.2, most: 0.2 } });
    server.drop();
    await until(() => stream.counts.secondsWithoutConnection > 0);
    for (let number = 0; number < 1030; number++) {
      stream.publishAnomaly({ ...anomaly, record: zeekRecord(number) });
    }
    await server.received(1024);
    expect(stream.counts).toMatchObject({ published: 1024, unpublished: 6 });
    expect(server.messages[0]).toContain('"C6"');
    expect(server.messages.at(-1)).toContain('"C1029"');
  });
});

describe('the end', () => {
  test('of a replayed trace ends the iteration', async () => {
    const server = await start();
    const stream = await connect(server);
    const sent = numbers(0, 5000);
    const done = encodeZeekEvent({
      topic: 'firstbytes/payload',
      name: 'FirstBytes::done',
      args: [{ type: 'string', value: 'trace.pcap' }],
    });
    server.send(...sent.map((record) => payloadMessage(record)), done);
    expect(await rest(stream)).toEqual(sent);
    expect(stream.counts.reconnects).toBe(0);
  });

  test('comes with close, after what had arrived', async () => {
    const server = await start();
    const stream = await connect(server);
    const sent = numbers(0, 3000);
    server.send(...sent.map((record) => payloadMessage(record)));
    await server.flushed();
    await stream.close();
    expect(await rest(stream)).toEqual(sent);
    await stream.close();
    expect(await rest(stream)).toEqual([]);
  });

  test('comes with leaving the iteration', async () => {
    const server = await start();
    const stream = await connect(server);
    const closed = Promise.all(server.clients.map((client) => once(client, 'close')));
    server.send(payloadMessage(zeekRecord(1)), payloadMessage(zeekRecord(2)));
    for await (const record of stream) {
      expect(timeless(record)).toEqual(zeekRecord(1));
      break;
    }
    expect((await closed).map(([code]) => code as number)).toEqual([1000]);
  });

  test('comes with the signal, also before there is a connection', async () => {
    const server = await start();
    const live = new AbortController();
    const stream = await connect(server, { signal: live.signal });
    const waiting = rest(stream);
    live.abort();
    expect(await waiting).toEqual([]);
    const silent = await start({ version: undefined });
    const opening = new AbortController();
    const failed = connectZeek(silent.url, { signal: opening.signal });
    await until(() => silent.subscriptions.length > 0);
    opening.abort();
    await expect(failed).rejects.toMatchObject({ fault: 'closed' });
  });

  test('while waiting for a record', async () => {
    const server = await start();
    const stream = await connect(server);
    const waiting = rest(stream);
    await stream.close();
    expect(await waiting).toEqual([]);
  });
});

const transcript = resolve(root, '../shared/zeek/transcripts/mixed.jsonl');
const ours = join(__dirname, 'frames.jsonl');

describe.each([
  ['modelled on a real Zeek', ours],
  ['of a real Zeek 8.2.2, skipped where it is not there', transcript],
])('the recording %s', (_, file) => {
  test.skipIf(!existsSync(file))('is read whole', async () => {
    const frames = readFileSync(file, 'utf8').trim().split('\n');
    const events = frames.filter((frame) => frame.includes('"data-message"'));
    const server = await start();
    const stream = await connect(server);
    server.send(...frames);
    const records = await reader(stream)(events.length);
    expect(records).toEqual(events.map(claimedRecord));
    expect(stream.counts).toMatchObject({ received: events.length, malformed: 0 });
  });
});
