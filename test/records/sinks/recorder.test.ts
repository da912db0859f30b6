import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JsonLinesWriter, recordFrom, TrainingDataWriter, type FirstBytes } from 'firstbytes';
import { readRecords, type RecordSink } from 'firstbytes/records';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collect } from '../log/in-chunks';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(folder, { recursive: true }));

const record = (at: number): FirstBytes => ({
  ts: at,
  origHost: '10.0.0.1',
  origPort: 50_000,
  respHost: '10.0.0.2',
  respPort: 443,
  proto: 'tcp',
  length: 1,
  hex: at.toString(16).padStart(2, '0'),
  synSeen: true,
});

async function* some(count: number, then?: () => Promise<void>): AsyncGenerator<FirstBytes> {
  for (let at = 0; at < count; at++) yield await Promise.resolve(record(at));
  await then?.();
}

const forEver = () => new Promise<void>(() => undefined);
const lines = () => readFile(join(folder, 'TLS'), 'utf8').catch(() => '');

test('a recording writes what its source gives', async () => {
  const writer = await TrainingDataWriter.open(folder);
  expect(await recordFrom(some(3), writer)).toBe('ended');
  expect(await lines()).toBe('00\n01\n02\n');
  await writer.close();
});

test('a recording writes what it has while its source waits, and ends at the signal', async () => {
  const writer = await TrainingDataWriter.open(folder);
  const controller = new AbortController();
  const recording = recordFrom(some(2, forEver), writer, { signal: controller.signal });
  while ((await lines()) !== '00\n01\n') await sleep(20);
  controller.abort();
  expect(await recording).toBe('stopped');
  await writer.close();
});

test('a recording whose signal has aborted writes nothing', async () => {
  const writer = await JsonLinesWriter.open(join(folder, 'a.jsonl'));
  expect(await recordFrom(some(2), writer, { signal: AbortSignal.abort() })).toBe('stopped');
  await writer.close();
  expect(writer.count).toBe(0);
});

test('a recording whose source fails has written what came before', async () => {
  const writer = await TrainingDataWriter.open(folder);
  const failing = some(2, () => Promise.reject(new Error('the wire is cut')));
  await expect(recordFrom(failing, writer)).rejects.toThrow('the wire is cut');
  expect(await lines()).toBe('00\n01\n');
  await writer.close();
});

test('a recording whose sink fails ends with its error, and ends its source', async () => {
  let isEnded = false;
  async function* source(): AsyncGenerator<FirstBytes> {
    try {
      yield* some(5);
    } finally {
      isEnded = true;
    }
  }
  const sink: RecordSink = {
    write: () => Promise.reject(new Error('no room')),
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  await expect(recordFrom(source(), sink)).rejects.toThrow('no room');
  await sleep(0);
  expect(isEnded).toBe(true);
});

test('JSON Lines end before they have more bytes than asked, and are read back', async () => {
  const file = join(folder, 'a.jsonl');
  const writer = await JsonLinesWriter.open(file, { maxBytes: 400 });
  expect(await recordFrom(some(10), writer)).toBe('full');
  await writer.close();
  expect(writer.bytes).toBeLessThanOrEqual(400);
  const read = await collect(readRecords(file));
  expect(read).toEqual(
    Array.from({ length: writer.count }, (_, at) => ({ ...record(at), labels: {} })),
  );
  expect(read.length).toBeGreaterThan(1);
});
