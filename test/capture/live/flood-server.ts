// A server like Zeek, in its own process: sends numbered events, as many a second as its first
// argument says and for as many seconds as the second, to whoever subscribes. Its first line of output is
// its URL, its second what it did; it ends when its input does.
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { payloadMessage, zeekRecord } from './payloads';
import { textFrame, ZeekServer } from './server';

const TICK_MILLISECONDS = 10;

async function main(rate: number, seconds: number): Promise<void> {
  const frames = Array.from({ length: rate }, (_, at) => textFrame(payloadMessage(zeekRecord(at))));
  const server = await ZeekServer.start();
  process.stdout.write(`${server.url}\n`);
  await server.subscribed();
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const total = rate * seconds;
  let sent = 0;
  let mostWaiting = 0;
  while (sent < total) {
    // A server that falls behind its rate sends what is due with the next tick.
    const due = Math.min(total, Math.floor(elapsed() * rate));
    const first = sent % rate;
    const count = Math.min(due - sent, rate - first);
    if (count > 0) server.sendFrames(Buffer.concat(frames.slice(first, first + count)));
    sent += count;
    mostWaiting = Math.max(mostWaiting, server.waiting);
    await setTimeout(TICK_MILLISECONDS);
  }
  const took = elapsed();
  await server.flushed();
  process.stdout.write(`${JSON.stringify({ sent, mostWaiting, seconds: took })}\n`);
  await once(process.stdin.resume(), 'end');
  await server.stop();
}

void main(Number(process.argv[2]), Number(process.argv[3]));
