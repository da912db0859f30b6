import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connectZeek, ZeekError } from 'firstbytes';
import type { ZeekOptions, ZeekStatus, ZeekStream } from 'firstbytes/capture';
import { WebSocketServer, type WebSocket } from 'ws';
import { afterEach, describe, expect, test } from 'vitest';
import { payloadMessage, zeekRecord } from './payloads';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const ESCAPES = '\x1b]0;title\x07\x1b[31m\x9b31m\u202e';
const CONTROLS = /[^\P{C}\n]/u;
const ack = (version = '8.2.2') => JSON.stringify({ type: 'ack', endpoint: 'e', version });

/** A server that does as it likes with whoever subscribes. */
async function serve(act: (socket: WebSocket, number: number) => void): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  let number = 0;
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.once('message', () => {
      act(socket, ++number);
    });
  });
  await once(server, 'listening');
  cleanUps.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function connect(url: string, options: ZeekOptions): Promise<ZeekStream> {
  const stream = await connectZeek(url, options);
  cleanUps.push(() => stream.close());
  return stream;
}

/** Reads on until the records satisfy a test. */
async function readUntil(stream: ZeekStream, isEnough: (read: number) => boolean): Promise<void> {
  let read = 0;
  for await (const record of stream) if (isEnough(++read) || record.uid === '') return;
}

describe('a Zeek that acknowledges and hangs up', () => {
  /** Resolves to the waits between attempts, in seconds, after `count` of them. */
  function waits(
    count: number,
  ): readonly [(status: ZeekStatus) => void, Promise<number[]>, string[]] {
    const found: number[] = [];
    const told: string[] = [];
    let enough: (found: number[]) => void;
    const all = new Promise<number[]>((resolve) => (enough = resolve));
    const onStatus = ({ kind, message }: ZeekStatus) => {
      if (kind !== 'lost') return;
      told.push(message);
      found.push(Number(/Next attempt in ([\d.]+) s/.exec(message)![1]));
      if (found.length === count) enough(found);
    };
    return [onStatus, all, told];
  }

  test('is asked less and less often, and counted', async () => {
    const url = await serve((socket) => {
      socket.send(ack(), () => {
        socket.terminate();
      });
    });
    const retry = { first: 0.02, most: 0.16 };
    const [onStatus, all, told] = waits(6);
    const stream = await connect(url, { retry, onStatus });
    (await all).forEach((wait, at) => {
      const whole = Math.min(retry.most, retry.first * 2 ** at);
      expect(wait).toBeGreaterThanOrEqual(whole / 2 - 0.001);
      expect(wait).toBeLessThanOrEqual(whole + 0.001);
    });
    expect(told[0]).toMatch(/It had delivered nothing yet/);
    expect(told[5]).toMatch(/6 in a row have ended within 5 s.*waits grow to 0.16 s/);
    expect(stream.counts).toMatchObject({ brief: 6, reconnects: 5 });
    expect(stream.counts.secondsWithoutConnection).toBeGreaterThan(0.1);
  });

  test('is believed again once it has sent something', async () => {
    const url = await serve((socket, number) => {
      socket.send(ack());
      if (number === 5) socket.send(payloadMessage(zeekRecord(1)));
      setTimeout(() => {
        socket.terminate();
      }, 5);
    });
    const [onStatus, all] = waits(5);
    const stream = await connect(url, { retry: { first: 0.02, most: 10 }, onStatus });
    void readUntil(stream, () => false);
    const found = await all;
    expect(found[3]).toBeGreaterThanOrEqual(0.08 - 0.001);
    expect(found[4]).toBeLessThanOrEqual(0.02 + 0.001);
    expect(stream.counts).toMatchObject({ brief: 4, received: 1 });
  });
});

describe('what a Zeek says of itself', () => {
  test('is told without what steers a terminal, and cut', async () => {
    const url = await serve((socket) => {
      socket.send(ack(`8.2.2${ESCAPES}${'9'.repeat(100_000)}`));
      socket.send(JSON.stringify({ type: 'error', code: ESCAPES, context: ESCAPES.repeat(9_000) }));
      socket.send(`{"type":"${ESCAPES}"}`);
      socket.send(`no JSON ${ESCAPES}`);
      setTimeout(() => {
        socket.close(4000, `bye${ESCAPES}`);
      }, 50);
    });
    const told: ZeekStatus[] = [];
    const kinds = new Set<string>();
    let stream!: ZeekStream;
    await new Promise<void>((resolve, reject) => {
      connect(url, {
        retry: { first: 5, most: 5 },
        onStatus: (status) => {
          told.push(status);
          if (kinds.add(status.kind).size === 4) resolve();
        },
      }).then((opened) => (stream = opened), reject);
    });
    expect([...kinds].sort()).toEqual(['connected', 'lost', 'malformed', 'refused']);
    for (const { message } of told) {
      expect(message).not.toMatch(CONTROLS);
      expect(message.length).toBeLessThanOrEqual(1_000);
    }
    expect(stream.version).not.toMatch(CONTROLS);
    expect(stream.version.length).toBeLessThanOrEqual(200);
  });

  test('is told once a second, however often it refuses', async () => {
    const url = await serve((socket) => {
      socket.send(ack());
      for (let at = 0; at < 500; at++) socket.send('{"type":"error","code":"c","context":"x"}');
      socket.send(payloadMessage(zeekRecord(1)));
    });
    const told: string[] = [];
    const stream = await connect(url, { onStatus: ({ message }) => told.push(message) });
    await readUntil(stream, () => true);
    expect(told).toEqual([
      expect.stringMatching(/^connected/),
      'Zeek refused 500 messages: c, "x"',
    ]);
  });

  test.each<[string, (socket: WebSocket) => void]>([
    [
      'a refusal',
      (socket) => {
        socket.send(
          JSON.stringify({ type: 'error', code: ESCAPES, context: ESCAPES.repeat(9_000) }),
        );
      },
    ],
    [
      'an old version',
      (socket) => {
        socket.send(ack(`6.0${ESCAPES.repeat(9_000)}`));
      },
    ],
    [
      'a reason to close',
      (socket) => {
        socket.close(4000, ESCAPES);
      },
    ],
    [
      'no JSON',
      (socket) => {
        socket.send(ESCAPES.repeat(9_000));
      },
    ],
  ])('as %s is told likewise where there is no stream', async (_, act) => {
    const failed = await connectZeek(await serve(act)).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ZeekError);
    const { message, found } = failed as ZeekError;
    expect(message).not.toMatch(CONTROLS);
    expect(message.length).toBeLessThan(1_200);
    expect(found.length).toBeLessThanOrEqual(400);
  });
});
