import {
  appendFile,
  mkdtemp,
  readFile,
  rename,
  rm,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followZeekLog, type ZeekLog } from 'firstbytes';
import { followRecords, toJsonLine, type BadLogLine, type FollowOptions } from 'firstbytes/records';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tsvHeader, tsvLine } from './zeek-tsv';

let folder: string;
let log: string;
let controller: AbortController;
let following: AsyncGenerator<ZeekLog, void> | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  log = join(folder, 'conn.log');
  controller = new AbortController();
});
afterEach(async () => {
  controller.abort();
  await following?.return();
  await rm(folder, { recursive: true });
});

const fields = [{ name: 'n', type: 'count' }];
const header = tsvHeader(fields);
const line = (n: number) => tsvLine(fields, [n]);

/** Follows the log, and hands out its numbers one by one. */
function follow(options: Omit<FollowOptions, 'signal'> = {}) {
  const bad: BadLogLine[] = [];
  const parts = followZeekLog(log, {
    signal: controller.signal,
    onBad: (one) => bad.push(one),
    ...options,
  });
  following = parts;
  const waiting: number[] = [];
  const take = async (count: number): Promise<number[]> => {
    while (waiting.length < count) {
      const { done, value } = await parts.next();
      if (done) throw new Error(`the log ended after ${waiting.join()}`);
      if (value.count > 0) waiting.push(...value.numbers('n').values);
    }
    return waiting.splice(0, count);
  };
  return { take, bad, parts };
}

/** A promise that resolves when a function is called. */
function told(): { promise: Promise<void>; call: () => void } {
  let call = (): void => undefined;
  const promise = new Promise<void>((resolve) => (call = resolve));
  return { promise, call };
}

describe('a log that is followed', () => {
  test('gives what it holds, then what is written to it', async () => {
    await writeFile(log, header + line(1));
    const { take } = follow();
    expect(await take(1)).toEqual([1]);
    await appendFile(log, line(2) + line(3));
    expect(await take(2)).toEqual([2, 3]);
  });

  test('never gives a half-written line', async () => {
    await writeFile(log, header + '12');
    const { take, bad } = follow();
    const taking = take(2);
    await appendFile(log, '34');
    await appendFile(log, '5\n6');
    await appendFile(log, '7\n8');
    expect(await taking).toEqual([12_345, 67]);
    expect(bad).toEqual([]);
  });

  test('is waited for where it is not there yet, and gives all of it then', async () => {
    const { promise, call } = told();
    const { take } = follow({ onAbsent: call, onlyNew: true });
    const taking = take(1);
    await promise;
    await writeFile(log, header + line(1));
    expect(await taking).toEqual([1]);
  });

  test('gives only what is new if asked', async () => {
    await writeFile(log, `${header}x\n${line(1)}`);
    const { promise, call } = told();
    const { take, bad } = follow({ onlyNew: true, onCaughtUp: call });
    const taking = take(1);
    await promise;
    await appendFile(log, line(2));
    expect(await taking).toEqual([2]);
    expect(bad).toEqual([]);
  });

  test('continues through rotation', async () => {
    await writeFile(log, header + line(1));
    const { take } = follow();
    expect(await take(1)).toEqual([1]);
    for (let at = 0; at < 3; at++) {
      await appendFile(log, line(10 * at + 2));
      await rename(log, `${log}.${at}`);
      await appendFile(`${log}.${at}`, line(10 * at + 3));
      await writeFile(log, header + line(10 * at + 4));
      expect(await take(3)).toEqual([2, 3, 4].map((n) => 10 * at + n));
    }
  });

  test('continues if it is removed and created again', async () => {
    await writeFile(log, header + line(1));
    const { take } = follow();
    expect(await take(1)).toEqual([1]);
    await unlink(log);
    await writeFile(log, header + line(2));
    expect(await take(1)).toEqual([2]);
  });

  test('continues through truncation, even if it grows beyond its old size immediately', async () => {
    await writeFile(log, header + line(1));
    const { take } = follow();
    expect(await take(1)).toEqual([1]);
    await writeFile(log, header + line(2) + line(3));
    expect(await take(2)).toEqual([2, 3]);
    await truncate(log);
    await appendFile(log, line(4));
    expect(await take(1)).toEqual([4]);
  });

  test('continues after the hole that truncation under a writer leaves', async () => {
    await writeFile(log, header + line(1));
    const { take, bad } = follow();
    expect(await take(1)).toEqual([1]);
    await writeFile(log, '\0'.repeat(500) + line(2));
    expect(await take(1)).toEqual([2]);
    expect(bad).toEqual([]);
  });

  test('reports the line that a rotation cut off', async () => {
    await writeFile(log, header + '12');
    const { take, bad } = follow();
    const taking = take(1);
    await rename(log, `${log}.1`);
    await writeFile(log, header + line(2));
    expect(await taking).toEqual([2]);
    expect(bad).toMatchObject([
      { file: log, line: 9, reason: expect.stringMatching(/is cut off/) as string },
    ]);
  });

  test('may change its format when Zeek is started again', async () => {
    await writeFile(log, header + line(1));
    const { take } = follow();
    expect(await take(1)).toEqual([1]);
    await rename(log, `${log}.1`);
    await writeFile(log, '{"n":2}\n');
    expect(await take(1)).toEqual([2]);
  });

  test('ends without an error when the signal aborts', async () => {
    await writeFile(log, header + '1');
    const { parts } = follow();
    const next = parts.next();
    controller.abort();
    for (let part = await next; !part.done; part = await parts.next()) {
      expect(part.value.count).toBe(0);
    }
  });

  test('in a folder that is not there is an error', async () => {
    log = join(folder, 'typo', 'conn.log');
    await expect(follow().take(1)).rejects.toThrow(/ENOENT/);
  });
});

test('firstbytes.log is followed record by record, whatever it is cut into', async () => {
  const records = Array.from({ length: 20 }, (_, at) => ({
    ts: at,
    origHost: '10.0.0.1',
    origPort: 50_000 + at,
    respHost: '10.0.0.2',
    respPort: 443,
    proto: 'tcp' as const,
    length: 3,
    hex: '160301',
    synSeen: true,
  }));
  log = join(folder, 'firstbytes.log');
  await writeFile(log, '');
  const bytes = Buffer.from(records.map((record) => `${toJsonLine(record)}\n`).join('') + 'x\n');
  const bad: BadLogLine[] = [];
  const writing = (async () => {
    for (let at = 0; at < bytes.length; at += 97) {
      await appendFile(log, bytes.subarray(at, at + 97));
    }
  })();
  const found = [];
  const { signal } = controller;
  for await (const { labels, ...record } of followRecords(log, {
    signal,
    onBad: (one) => bad.push(one),
  })) {
    expect(labels).toEqual({});
    found.push(record);
    if (found.length === records.length) break;
  }
  await writing;
  expect(found).toEqual(records);
  expect(await readFile(log)).toEqual(bytes);
});
