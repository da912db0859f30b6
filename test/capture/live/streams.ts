import { connectZeek, type FirstBytes } from 'firstbytes';
import type { LiveRecord, ZeekOptions, ZeekStream } from 'firstbytes/capture';
import { monotonicSeconds } from 'firstbytes/internal';
import { afterEach, expect } from 'vitest';
import { zeekRecord } from './payloads';
import { type ServerOptions, ZeekServer } from './server';

/** What a test started, undone after it. */
export const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

export async function start(options?: ServerOptions): Promise<ZeekServer> {
  const server = await ZeekServer.start(options);
  cleanUps.push(() => server.stop());
  return server;
}

export async function connect(server: ZeekServer, options: ZeekOptions = {}): Promise<ZeekStream> {
  const retry = { first: 0.01, most: 0.05 };
  const stream = await connectZeek(server.url, { retry, ...options });
  cleanUps.push(() => stream.close());
  await server.subscribed();
  return stream;
}

/** The next records of a stream, which stays open. */
export function reader(stream: ZeekStream): (count: number) => Promise<FirstBytes[]> {
  const records = stream[Symbol.asyncIterator]();
  return async (count) => {
    const read: FirstBytes[] = [];
    while (read.length < count) read.push(timeless((await records.next()).value as LiveRecord));
    return read;
  };
}

/** A record without the moment of its arrival. */
export function timeless({ arrivedAt, ...record }: LiveRecord): FirstBytes {
  expect(arrivedAt).toBeGreaterThan(0);
  expect(arrivedAt).toBeLessThanOrEqual(monotonicSeconds());
  return record;
}

/** Reads to the end. */
export async function rest(stream: ZeekStream): Promise<FirstBytes[]> {
  const read: FirstBytes[] = [];
  for await (const record of stream) read.push(timeless(record));
  return read;
}

/** Resolves when something is true that becomes so in the stream's own thread. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((again) => setTimeout(again, 5));
}

export const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => zeekRecord(from + at));
