import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { TrainingDataWriter } from 'firstbytes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { untilFile } from '../cli/until-file';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const open = () => TrainingDataWriter.open(directory);
const library = resolve(__dirname, '../../lib');
const inUse = /is being recorded to by process \d+ on [\w.-]+: stop that one/;

/** The lock as it may lie there: of a killed process, of one whose number another has now, of none. */
const stale = ['999999', String(process.ppid), String(process.pid), 'process 1 on elsewhere\n', ''];

describe('a directory that is recorded to', () => {
  test('lets nobody else in until it is closed, not even in the same process', async () => {
    const writer = await open();
    await expect(open()).rejects.toThrow(inUse);
    await expect(open()).rejects.toThrow(`process ${process.pid} on`);
    await writer.close();
    await writer.close();
    const next = await open();
    await expect(open()).rejects.toThrow(inUse);
    await writer.close();
    await expect(open()).rejects.toThrow(inUse);
    await next.close();
    expect(await readdir(directory)).toEqual([]);
  });

  test.each(stale)('is not kept by what lies there of an owner that is gone: %j', async (text) => {
    await writeFile(join(directory, '.recording'), text);
    const writers = await Promise.allSettled([open(), open(), open()]);
    expect(writers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of writers) if (one.status === 'fulfilled') await one.value.close();
    expect(await readdir(directory)).toEqual([]);
  });

  test('is let in again where its opening failed', async () => {
    await writeFile(join(directory, '80'), 'my notes');
    await expect(open()).rejects.toThrow(/ends in "my notes"/);
    await rm(join(directory, '80'));
    await (await open()).close();
  });
});

/** Opens the directory, says whether it could, and waits; a line on its input tells it to try. */
const holder = `
  const { TrainingDataWriter } = require(process.argv[1]);
  const [, , directory, marker, pause] = process.argv;
  const fs = require('node:fs');
  require('node:readline').createInterface({ input: process.stdin }).on('line', async () => {
    let writer;
    try {
      writer = await TrainingDataWriter.open(directory);
    } catch (error) {
      console.log(error.message);
      return;
    }
    // Only one has this; a second owner meets it.
    try {
      fs.writeFileSync(marker, '', { flag: 'wx' });
    } catch {
      console.log('two owners');
      process.exit();
    }
    await new Promise((done) => setTimeout(done, Number(pause)));
    fs.rmSync(marker);
    await writer.close();
    console.log('owner');
  });
  console.log('ready');
`;

interface Holder {
  readonly child: ChildProcess;
  readonly line: () => Promise<string>;
  readonly open: () => void;
}

function startHolder(pause: number, wrapper: readonly string[] = []): Holder {
  const marker = `${directory}.owner`;
  const argv = [
    ...wrapper,
    process.execPath,
    '-e',
    holder,
    library,
    directory,
    marker,
    String(pause),
  ];
  const child = spawn(argv[0]!, argv.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const one = {
    child,
    line: async () => String((await lines.next()).value),
    open: () => child.stdin.write('\n'),
  };
  started.add(one);
  return one;
}

const FOR_EVER = 1e9;

/** Ends those that a test has not. */
const started = new Set<Holder>();
afterEach(() => Promise.all([...started].map(end)));

async function end(holder: Holder): Promise<void> {
  const { child } = holder;
  if (!started.delete(holder)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await rm(`${directory}.owner`, { force: true });
}

describe('of several processes', () => {
  test.each(['fresh', 'stale'])(
    'that start at once one gets in, into a %s directory',
    async (state) => {
      const holders = Array.from({ length: 4 }, () => startHolder(15));
      for (const one of holders) expect(await one.line()).toBe('ready');
      const said = new Set<string>();
      for (let round = 0; round < 25; round++) {
        if (state === 'stale') await writeFile(join(directory, '.recording'), stale[round % 5]!);
        for (const one of holders) one.open();
        const lines = await Promise.all(holders.map(({ line }) => line()));
        expect(lines).toContain('owner');
        for (const line of lines) said.add(line.replace(/^.* is being/, 'is being').slice(0, 20));
      }
      expect([...said].sort()).toEqual(['is being recorded to', 'owner']);
      for (const one of holders) await end(one);
    },
    60_000,
  );

  test('a killed one leaves the directory free at once, a suspended one keeps it', async () => {
    const owner = startHolder(FOR_EVER);
    await owner.line();
    owner.open();
    await untilFile(`${directory}.owner`, '');
    owner.child.kill('SIGSTOP');
    await expect(open()).rejects.toThrow(`by process ${owner.child.pid!} on`);
    await end(owner);
    expect(await readdir(directory)).toEqual(['.recording']);
    await (await open()).close();
    expect(await readdir(directory)).toEqual([]);
  });

  test.runIf(canUnshare())(
    'one in a container is seen, where both have the same number',
    async () => {
      const wrapper = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
      const [one, other] = [startHolder(FOR_EVER, wrapper), startHolder(0, wrapper)];
      await Promise.all([one.line(), other.line()]);
      one.open();
      await untilFile(`${directory}.owner`, '');
      other.open();
      expect(await other.line()).toMatch(/is being recorded to by process 1 on/);
      await end(one);
      await end(other);
    },
  );
});

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['--pid', '--fork', '--mount-proc', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('directory-lock: no right to unshare; the test of containers skips\n');
    return false;
  }
}
