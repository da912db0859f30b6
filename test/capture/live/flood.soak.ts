import { connectZeek } from 'firstbytes';
import { expect, test } from 'vitest';
import { flood } from './flood';
import { payloadMessage, zeekRecord } from './payloads';
import { textFrame, ZeekServer } from './server';

const RATE = 50_000;
const SECONDS = 60;

test('50,000 events a second for a minute: none lost, memory flat', async () => {
  const result = await flood(RATE, SECONDS);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  const { server, read, outOfOrder, counts, memory } = result;
  const sent = RATE * SECONDS;
  expect({ sent: server.sent, read, outOfOrder }).toEqual({ sent, read: sent, outOfOrder: 0 });
  expect(counts).toMatchObject({ received: sent, dropped: 0, malformed: 0, reconnects: 0 });
  expect(memory.late - memory.early).toBeLessThan(50);
}, 300_000);

test('a reader ten times too slow: memory flat, every record read or counted as dropped', async () => {
  const server = await ZeekServer.start();
  const stream = await connectZeek(server.url, { queue: 10_000 });
  await server.subscribed();
  const rss: number[] = [];
  let read = 0;
  const reading = (async () => {
    for await (const record of stream) {
      read += record.length > 0 ? 1 : 0;
      if (read % 1_000 === 0) await new Promise((go) => setTimeout(go, 200));
    }
  })();
  const frames = framesOf(RATE);
  for (let second = 0; second < 20; second++) {
    server.sendFrames(frames);
    await server.flushed();
    rss.push(process.memoryUsage().rss / 1e6);
  }
  await stream.close();
  await reading;
  await server.stop();
  const { counts } = stream;
  process.stdout.write(`${JSON.stringify({ read, rss: rss.map(Math.round), counts })}\n`);
  expect(counts.received).toBe(20 * RATE);
  expect(counts.dropped).toBeGreaterThan(0);
  expect(read + counts.dropped).toBe(counts.received);
  expect(Math.max(...rss.slice(10)) - Math.max(...rss.slice(3, 10))).toBeLessThan(50);
}, 300_000);

function framesOf(count: number): Buffer {
  const records = Array.from({ length: count }, (_, at) => zeekRecord(at));
  return Buffer.concat(records.map((record) => textFrame(payloadMessage(record))));
}
