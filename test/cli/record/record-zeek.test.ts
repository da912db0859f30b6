import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeZeekEvent } from 'firstbytes/capture';
import { toJsonLine } from 'firstbytes/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { payloadMessage } from '../../capture/live/payloads';
import { textFrame, ZeekServer } from '../../capture/live/server';
import { Running } from '../running';
import { tls } from '../watch/models';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-watch-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes record --zeek', () => {
  // More than is written while they arrive, fewer than the queue holds.
  const COUNT = 40_000;

  test('writes what Zeek sends until it is interrupted, all that arrived', async () => {
    const server = await ZeekServer.start();
    const run = new Running(folder, 'record', '--zeek', server.url, '--out', 'td');
    await server.subscribed();
    const frame = textFrame(payloadMessage(tls(1)));
    server.send('no record');
    server.sendFrames(Buffer.concat(Array.from({ length: COUNT }, () => frame)));
    await server.flushed();
    // As a terminal and npx both pass one Ctrl-C on.
    run.interrupt();
    run.interrupt();
    expect(await run.code).toBe(0);
    expect(await readFile(join(folder, 'td', 'TLS'), 'utf8')).toBe(`${tls(1).hex}\n`.repeat(COUNT));
    expect(run.stderr).toMatch(/^td\/TLS: 40000 payloads added$/m);
    expect(run.stderr).toMatch(/^Zeek: 40000 payloads received, 1 messages malformed/m);
    await server.stop();
  });

  test('as JSON Lines, to the end of a replay', async () => {
    const server = await ZeekServer.start();
    const run = new Running(folder, 'record', '--zeek', server.url, '--jsonl', '-');
    await server.subscribed();
    const done = encodeZeekEvent({
      topic: 'firstbytes/payload',
      name: 'FirstBytes::done',
      args: [],
    });
    server.send(payloadMessage(tls(1)), done);
    expect(await run.code).toBe(0);
    expect(run.stdout).toBe(`${toJsonLine(tls(1))}\n`);
    await server.stop();
  });
});
