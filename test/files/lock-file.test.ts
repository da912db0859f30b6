import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { lockDirectory } from 'firstbytes/internal';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** The library as it is compiled, for separate processes. */
const compiled = dirname(createRequire(__filename).resolve('firstbytes'));
const use = { lock: '.lock', inWords: 'is being written to', advice: 'choose another' };
const absent = () => Promise.reject(new Error('there is no such package'));

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const lock = () => lockDirectory(directory, use, absent);
const lockNatively = () => lockDirectory(directory, use);
const left = (line: string) => writeFile(join(directory, '.lock'), `${line}\n`);

/** Locks the directory in a separate process, often or until it is killed, and says if it meets a second owner. */
const locker = `
  const { lockDirectory } = require(process.argv[1] + '/internal.js');
  const [, , directory, marker, rounds] = process.argv;
  const fs = require('node:fs');
  const use = { lock: '.lock', inWords: 'is being written to', advice: 'choose another' };
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  (async () => {
    for (let round = 0, got = 0; got < Number(rounds); round++) {
      let unlock;
      try {
        unlock = await lockDirectory(directory, use, () => Promise.reject(new Error('absent')));
      } catch (error) {
        if (!/is being written to/.test(error.message)) throw error;
        await sleep(1);
        continue;
      }
      got++;
      try {
        fs.writeFileSync(marker, '', { flag: 'wx' });
      } catch {
        console.log('two owners');
        process.exit(1);
      }
      if (rounds === '1') {
        fs.rmSync(marker);
        console.log('locked');
        await sleep(60_000);
      }
      await sleep(1);
      fs.rmSync(marker);
      unlock();
    }
    console.log('done');
  })();
`;

function startLocker(rounds: number) {
  const args = ['-e', locker, compiled, directory, join(directory, 'marker'), String(rounds)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, line: async () => (await lines.next()).value as string | undefined };
}

describe('a directory that is locked without native code', () => {
  test('lets nobody else in until it is given back, not even in the same process', async () => {
    const unlock = await lock();
    await expect(lock()).rejects.toThrow(
      `is being written to by process ${process.pid} on ${hostname()}: choose another. ` +
        `(If it is gone, delete ${join(directory, '.lock')}.)`,
    );
    unlock();
    const next = await lock();
    unlock();
    await expect(lock()).rejects.toThrow('is being written to');
    next();
    expect(await readdir(directory)).toEqual([]);
  });

  test(
    'is taken over from a writer that was killed, by one of many',
    { timeout: 60_000 },
    async () => {
      const { child, line } = startLocker(1);
      expect(await line()).toBe('locked');
      await expect(lock()).rejects.toThrow(`by process ${child.pid!} on`);
      child.kill('SIGKILL');
      await once(child, 'close');
      const several = await Promise.allSettled([lock(), lock(), lock()]);
      const owners = several.filter((one) => one.status === 'fulfilled');
      expect(owners).toHaveLength(1);
      owners[0]!.value();
      expect(await readdir(directory)).toEqual([]);
    },
  );

  test('never has two owners, whatever lies there', { timeout: 60_000 }, async () => {
    await left('process 4194305 on ' + hostname());
    const lockers = [startLocker(100), startLocker(100), startLocker(100)];
    expect(await Promise.all(lockers.map(({ line }) => line()))).toEqual(['done', 'done', 'done']);
    expect(await readdir(directory)).toEqual([]);
  });

  test('is taken over where another process has the number of its owner now', async () => {
    const unlock = await lock();
    const line = await readFile(join(directory, '.lock'), 'utf8');
    unlock();
    // Linux alone says when a process began.
    if (line.includes('unknown')) return;
    await left(line.trim().replace(/\d+$/, (ticks) => String(Number(ticks) - 1)));
    (await lock())();
  });

  test.each([
    ['of another machine', 'process 1 on elsewhere since 1/2/3', 'process 1 on elsewhere'],
    ['that says nothing', '', 'another process'],
  ])('is left to an owner %s', async (_, line, owner) => {
    await left(line);
    await expect(lock()).rejects.toThrow(`is being written to by ${owner}: `);
  });

  test('and one that is locked natively keep each other out', async () => {
    const unlock = await lock();
    await expect(lockNatively()).rejects.toThrow(`by process ${process.pid} on`);
    unlock();
    const unlockNatively = await lockNatively();
    await expect(lock()).rejects.toThrow(`by process ${process.pid} on`);
    unlockNatively();
    expect(await readdir(directory)).toEqual([]);
  });

  test('says so where taking over was cut off', async () => {
    await left(`process 4194305 on ${hostname()}`);
    await writeFile(join(directory, '.lock.taking'), `process 4194305 on ${hostname()}\n`);
    await expect(lock()).rejects.toThrow(
      /was left behind by a process that was killed.*: delete it and/,
    );
  });
});
