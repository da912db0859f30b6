import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeZeekMessage, encodeZeekEvent } from 'firstbytes/capture';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { payloadMessage } from '../../capture/live/payloads';
import { ZeekServer } from '../../capture/live/server';
import { Running } from '../running';
import { http, saveModels, tls } from './models';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-watch-'));
  await saveModels(folder);
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes watch --zeek', () => {
  test('listens to Zeek, tells it, and serves metrics, until it is interrupted', async () => {
    const server = await ZeekServer.start();
    const run = new Running(
      folder,
      ...['watch', '--model', 'model', '--zeek', server.url, '--notify', '--metrics', '0'],
    );
    await server.subscribed();
    const short = { ...http(3), hex: '16', length: 9 };
    server.send(...[tls(1), http(2), short, http(4)].map((record) => payloadMessage(record)));
    await server.received(2);
    expect(server.messages.map((message) => decodeZeekMessage(message))).toMatchObject(
      ['C2', 'C4'].map((uid) => ({
        name: 'FirstBytes::anomaly',
        args: [{ value: uid }, {}, {}, {}, { value: 6 / 16 }, { value: 0.25 }, { value: 'TLS' }],
      })),
    );
    await run.until(({ alerts, stderr }) => alerts.length === 2 && stderr.includes('/metrics'));
    const [metrics] = /http:\S+/.exec(run.stderr)!;
    expect(metrics).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const answer = await fetch(metrics);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/);
    const text = await answer.text();
    for (const line of [
      'firstbytes_scored_total 3',
      'firstbytes_alerts_total 2',
      'firstbytes_alerts_held_back_total 0',
      'firstbytes_left_out_total{reason="cut"} 1',
      'firstbytes_verdict_seconds_bucket{le="+Inf"} 3',
      'firstbytes_verdict_seconds_count 3',
      'firstbytes_zeek_received_total 4',
      'firstbytes_zeek_published_total 2',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect((await fetch(new URL('/', metrics))).status).toBe(404);
    run.interrupt();
    expect(await run.code).toBe(0);
    expect(run.stderr).toMatch(
      /a payload was cut to 1 bytes, but the model needs 2.*FirstBytes::bytes/,
    );
    expect(run.stderr).toMatch(
      /^Zeek: 4 payloads received, 0 messages malformed, 0 dropped; 0 reconnects/m,
    );
    await server.stop();
  });

  test('ends where the replay of a trace by Zeek ends', async () => {
    const server = await ZeekServer.start();
    const run = new Running(folder, 'watch', '--model', 'model', '--zeek', server.url, '--notify');
    await server.subscribed();
    const done = encodeZeekEvent({
      topic: 'firstbytes/payload',
      name: 'FirstBytes::done',
      args: [{ type: 'string', value: 'trace.pcap' }],
    });
    server.send(payloadMessage(http(1)), done);
    expect(await run.code).toBe(0);
    expect(run.stderr).toMatch(/Zeek has reached the end of its trace/);
    // The anomaly was on its way before the connection was closed.
    await server.received(1);
    await server.stop();
  });

  test('without a Zeek says what is there instead, and exits with 1', async () => {
    const server = await ZeekServer.start();
    await server.stop().catch(() => undefined);
    const run = new Running(folder, 'watch', '--model', 'model', '--zeek', 'ws://127.0.0.1:9');
    expect(await run.code).toBe(1);
    expect(run.stderr).toMatch(/^firstbytes: ws:\/\/127.0.0.1:9.*: nothing answers/);
  });
});
