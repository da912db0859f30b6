import { once } from 'node:events';
import { connectZeek } from 'firstbytes';
import { encodeZeekEvent } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import { payloadMessage, zeekRecord } from './payloads';
import { connect, numbers, rest, start, timeless, until } from './streams';

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
