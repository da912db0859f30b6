import { setTimeout } from 'node:timers/promises';
import { quantile, type ZeekStream } from 'firstbytes';
import { payloadMessage, zeekRecord } from './zeek-payloads';
import { textFrame, type ZeekServer } from './zeek-server';

/** What a flood came to. */
export interface Flood {
  readonly sent: number;
  readonly read: number;
  /** Records that did not follow the one before. */
  readonly outOfOrder: number;
  /** Megabytes of the whole process: the median early in the flood, and at its end. */
  readonly memory: { readonly early: number; readonly late: number };
  /** The most that waited in the server because the client did not read it, in bytes. */
  readonly mostWaiting: number;
  readonly seconds: number;
  /** Seconds of processor time that server, client and reader took together. */
  readonly processor: number;
}

const TICK = 0.01;

/**
 * Sends numbered events, `rate` a second for `seconds`, reads them meanwhile, and closes. A server that falls
 * behind its rate sends what is due with the next tick.
 */
export async function flood(
  server: ZeekServer,
  stream: ZeekStream,
  rate: number,
  seconds: number,
): Promise<Flood> {
  const frames = Array.from({ length: rate }, (_, at) => textFrame(payloadMessage(zeekRecord(at))));
  const total = rate * seconds;
  const memory: number[] = [];
  let sent = 0;
  let mostWaiting = 0;
  const started = performance.now();
  const { user, system } = process.cpuUsage();
  const elapsed = () => (performance.now() - started) / 1000;
  const sending = (async () => {
    while (sent < total) {
      const due = Math.min(total, Math.floor(elapsed() * rate), sent + rate);
      const first = sent % rate;
      const count = Math.min(due - sent, rate - first);
      if (count > 0) server.sendFrames(Buffer.concat(frames.slice(first, first + count)));
      sent += count;
      mostWaiting = Math.max(mostWaiting, server.waiting);
      if (memory.length < elapsed()) memory.push(process.memoryUsage().rss / 1e6);
      await setTimeout(1000 * TICK);
    }
    const seconds = elapsed();
    await server.flushed();
    await stream.close();
    return seconds;
  })();
  let read = 0;
  let outOfOrder = 0;
  for await (const { uid } of stream) {
    if (uid !== `C${read % rate}`) outOfOrder++;
    read++;
  }
  const cpu = () => {
    const now = process.cpuUsage();
    return (now.user - user + now.system - system) / 1e6;
  };
  const early = memory.slice(Math.floor(memory.length / 6), Math.floor(memory.length / 3)).sort();
  const late = memory.slice(-Math.ceil(memory.length / 6)).sort();
  return {
    sent,
    read,
    outOfOrder,
    memory: { early: quantile(early, 0.5), late: quantile(late, 0.5) },
    mostWaiting,
    seconds: await sending,
    processor: cpu(),
  };
}
