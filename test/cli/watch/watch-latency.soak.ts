import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fitDetector, hexToBits, readProtocol, saveDetector } from 'firstbytes';
import { expect, test } from 'vitest';
import { payloadMessage, zeekRecord } from '../../capture/live/payloads';
import { textFrame, ZeekServer } from '../../capture/live/server';
import { madeUpDescription } from '../../model/made-up-description';

const root = resolve(__dirname, '../../..');
const RATE = 2_000;
const SECONDS = 20;
/** How often payloads are sent per second. */
const TICKS = 500;

test.each([
  ['byte-surprise', 16],
  ['autoencoder', 8],
] as const)(
  '%s at %d bytes: 2,000 payloads a second',
  async (name, bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbytes-latency-'));
    const { lines } = await readProtocol(join(root, 'data/training-data'), 'TLS', {
      limit: 20_000,
    });
    const detector = await fitDetector(name, hexToBits(lines, bytes), { seed: 1 });
    // Nothing is told: a verdict is timed, not the terminal.
    const threshold = { score: 1e6, falsePositiveRate: 0.01 };
    await saveDetector(folder, detector, { ...madeUpDescription, threshold });

    const server = await ZeekServer.start();
    const args = ['watch', '--zeek', server.url, '--model', folder, '--json'];
    let told = '';
    const watch = execFile(process.execPath, [join(root, 'lib/bin/firstbytes.js'), ...args]);
    watch.stderr!.on('data', (text: string) => (told += text));
    await server.subscribed();
    const began = performance.now();
    for (let tick = 0; tick < TICKS * SECONDS; tick++) {
      const some = Array.from({ length: RATE / TICKS }, (_, at) => {
        const number = (tick * RATE) / TICKS + at;
        return textFrame(payloadMessage(zeekRecord(number, lines[number % lines.length])));
      });
      server.sendFrames(Buffer.concat(some));
      await after(Math.max(0, began + (1000 * (tick + 1)) / TICKS - performance.now()));
    }
    await server.flushed();
    await after(500);
    watch.kill('SIGINT');
    await new Promise((done) => watch.on('close', done));
    await server.stop();
    await rm(folder, { recursive: true });
    process.stdout.write(told.replace(/^.*\r/gm, ''));
    expect(told).toContain(`${RATE * SECONDS} payloads scored`);
  },
  120_000,
);
