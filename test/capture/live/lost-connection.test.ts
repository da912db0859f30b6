import type { ZeekStatus } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import { payloadMessage, zeekRecord } from './payloads';
import { socketOf, ZeekServer } from './server';
import { cleanUps, connect, numbers, reader, start, until } from './streams';

describe('a connection that is lost', () => {
  test.each([
    ['in order', 1001, /Zeek is shutting down/],
    ['for a missed ping', 1011, /Zeek gave up on it/],
    ['without a word', undefined, /broke off without a message/],
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

  test('by bytes other than a WebSocket frame', async () => {
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
