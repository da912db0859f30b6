import { setTimeout } from 'node:timers/promises';
import { connectZeek } from 'firstbytes';
import { expect, test } from 'vitest';
import { payloadMessage, zeekRecord } from './payloads';
import { ZeekServer } from './server';

const LIVES = 60;
/** Events of one life that the client has surely read, and events sent just before death. */
const SURE = 200;
const LAST = 50;
const DEAD_MILLISECONDS = 300;

test('a server that dies and returns every second for a minute', async () => {
  let server = await ZeekServer.start();
  const { port } = server;
  const stream = await connectZeek(server.url, { retry: { first: 0.05, most: 0.4 } });
  const read: number[] = [];
  const reading = (async () => {
    for await (const { uid } of stream) read.push(Number(uid!.slice(1)));
  })();
  const send = (from: number, to: number) => {
    for (let at = from; at < to; at++) server.send(payloadMessage(zeekRecord(at)));
  };
  const started = performance.now();
  let deadSeconds = 0;
  let diedAt = 0;
  for (let life = 0; life < LIVES; life++) {
    if (life > 0) server = await ZeekServer.start({ port });
    await server.subscribed();
    if (life > 0) deadSeconds += (performance.now() - diedAt) / 1000;
    const first = life * (SURE + LAST);
    send(first, first + SURE);
    await server.flushed();
    await setTimeout(
      Math.max(0, 1000 * (life + 1) - DEAD_MILLISECONDS - (performance.now() - started)),
    );
    send(first + SURE, first + SURE + LAST);
    diedAt = performance.now();
    await server.stop();
    await setTimeout(DEAD_MILLISECONDS);
  }
  await stream.close();
  await reading;
  const { counts } = stream;
  const sent = LIVES * (SURE + LAST);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${JSON.stringify({ sent, read: read.length, seconds, deadSeconds, counts })}\n`,
  );
  expect(counts).toMatchObject({ received: read.length, dropped: 0, reconnects: LIVES - 1 });
  expect(read).toEqual([...new Set(read)].sort((a, b) => a - b));
  // What is missing was on its way when its server died, and that is told in seconds.
  const missing = sent - read.length;
  expect(missing).toBeLessThanOrEqual(LIVES * LAST);
  const sure = read.filter((number) => number % (SURE + LAST) < SURE);
  expect(sure.length).toBe(LIVES * SURE);
  expect(Math.abs(counts.secondsWithoutConnection - deadSeconds)).toBeLessThan(LIVES * 0.02);
}, 300_000);
