import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectZeek, type FirstBytes } from 'firstbytes';
import type { ZeekStatus } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import { flood } from './flood';
import { claimedRecord, payloadMessage, zeekRecord } from './payloads';
import { cleanUps, connect, numbers, reader, start, until } from './streams';

const root = resolve(__dirname, '../../..');

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

test('a flood is read in order, and what is not read is counted', async () => {
  const { server, read, outOfOrder, counts } = await flood(20_000, 2);
  expect(server.sent).toBe(40_000);
  expect(counts).toMatchObject({ received: 40_000, malformed: 0, reconnects: 0 });
  expect(read + counts.dropped).toBe(40_000);
  if (counts.dropped === 0) expect(outOfOrder).toBe(0);
});

describe('a reader slower than Zeek', () => {
  test('gets the newest; the oldest are dropped, counted and reported', async () => {
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
