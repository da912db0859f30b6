import { spawn } from 'node:child_process';
import {
  link,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeTrace, fitDetector, hexToBits, packetsOf, saveDetector } from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notebookJson } from '../jupyter/notebook-folder';
import { madeUpDescription } from '../model/made-up-description';
import { hello, record } from '../scores/scan/made-up-scan';
import { command, run, start } from './firstbytes';

let folder: string;
const at = (name: string) => join(folder, name);
const log = `${toJsonLine(record(hello))}\n`;
const trace = Buffer.concat([...encodeTrace(packetsOf([record(hello)]))]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  const detector = await fitDetector('rule-1603', hexToBits([hello], 8), { seed: 1 });
  const threshold = { score: 0.5, falsePositiveRate: 0.01 };
  await saveDetector(at('model'), detector, { ...madeUpDescription, threshold });
  await mkdir(at('sub'));
  await mkdir(at('data'));
  await mkdir(at('build'));
  await mkdir(at('build/notebooks'));
  await writeFile(at('build/notebooks/01.ipynb'), notebookJson(['throw new Error("no")']));
  await symlink('log', at('soft'));
  await symlink(folder, at('sub/up'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  for (const name of ['log', 'data/TLS', 'data/443']) await writeFile(at(name), log);
  await writeFile(at('trace'), trace);
  await rm(at('hard'), { force: true });
  await link(at('log'), at('hard'));
  await writeFile(at('out'), 'before');
  await mkdir(at('train'), { recursive: true });
  await rm(at('train/model.json'), { force: true });
  await symlink('../data/TLS', at('train/model.json'));
});

/** All files and what they hold. */
async function everything(): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path, await readFile(path, 'latin1')] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

describe('a command does not write to what it reads', () => {
  test.each([
    [
      'record --log log --jsonl log',
      /log would be overwritten, but it is also read: expected another/,
    ],
    ['record --log log --jsonl ./log', /\.\/log would be overwritten, but it is also read as log/],
    ['record --log log --jsonl sub/../log', /is also read as log/],
    ['record --log log --jsonl sub/up/log', /is also read as log/],
    ['record --log log --jsonl soft', /soft would be overwritten, but it is also read as log/],
    ['record --log soft --jsonl log', /is also read as soft/],
    ['record --log log --jsonl hard', /hard would be overwritten, but it is also read as log/],
    ['record --log trace hard --jsonl log', /is also read as hard/],
    ['record --pcap trace --jsonl trace', /trace would be overwritten/],
    ['record --log absent --follow --jsonl sub/../absent', /is also read as absent/],
    ['record --log data/443 --out data', /data\/443 would be overwritten, but it is also read/],
    ['record --log data/TLS --out sub/../data/', /data\/TLS would be overwritten/],
    ['record --zeek wss://127.0.0.1:1 --ca log --jsonl log', /log would be overwritten/],
    ['scan trace --model model --html trace', /trace would be overwritten/],
    ['scan hard --model model --html log', /is also read as hard/],
    [
      'scan trace --model model --html model/firstbytes.json',
      /firstbytes\.json would be overwritten/,
    ],
    ['scan trace --model model --known log --html ./log', /is also read as log/],
    [
      'train --data data --out train',
      /train\/model\.json would be overwritten, but it is also read as data\/TLS/,
    ],
    ['notebooks --folder build/notebooks', /build\/notebooks\/01\.ipynb would be overwritten/],
  ])('%s', async (line, message) => {
    const before = await everything();
    const { code, stdout, stderr } = await run(folder, ...line.split(' '));
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(await everything()).toEqual(before);
  });

  test('nor where that is its standard input or output', async () => {
    for (const [input, output, args] of [
      ['log', undefined, ['record', '--log', '-', '--jsonl', 'hard']],
      [undefined, 'hard', ['record', '--log', 'log', '--jsonl', '-']],
    ] as const) {
      const [stdin, stdout] = await Promise.all([
        open(input === undefined ? '/dev/null' : at(input)),
        open(output === undefined ? '/dev/null' : at(output), 'a'),
      ]);
      const stdio = [stdin.fd, stdout.fd, 'ignore'] as const;
      const child = spawn(process.execPath, [command, ...args], { cwd: folder, stdio: [...stdio] });
      expect(await new Promise((done) => child.once('exit', done))).toBe(2);
      await Promise.all([stdin.close(), stdout.close()]);
      expect(await readFile(at('log'), 'utf8')).toBe(log);
    }
  });

  test('but may write to a device, or next to its input', async () => {
    const sink = await run(folder, ...'record --log /dev/null --jsonl /dev/null'.split(' '));
    expect(sink).toMatchObject({ code: 0, stderr: '' });
    const beside = await run(folder, ...'record --pcap trace --out .'.split(' '));
    expect(beside).toMatchObject({ code: 0, stderr: './TLS: 1 payloads added\n' });
    const pipes = start(
      folder,
      [
        '-c',
        'mkfifo p; cat p & "$0" "$1" record --log log --jsonl p; wait',
        process.execPath,
        command,
      ],
      'bash',
    );
    expect(await pipes.finished).toMatchObject({ code: 0, stdout: log, stderr: '' });
  });
});

describe('what a file of JSON Lines held stays where nothing could be read', () => {
  test.each([
    ['an absent trace', ['--pcap', 'absent'], /ENOENT/],
    ['an absent log', ['--log', 'absent'], /ENOENT/],
    ['two absent ones', ['--log', 'absent', 'as-absent'], /as-absent/],
    ['a file other than a trace', ['--pcap', 'log'], /log/],
    ['lines without a record', ['--log', 'data/garbage'], /2 lines left out|no JSON/],
    ['no Zeek', ['--zeek', 'ws://no-such-host.invalid:1'], /./],
  ])('as in %s', async (_, args, message) => {
    await writeFile(at('data/garbage'), 'a\nb\n');
    const { child, finished } = start(folder, ['record', ...args, '--jsonl', 'out']);
    // A Zeek that is not there is waited for.
    const timer = setTimeout(() => child.kill('SIGINT'), args[0] === '--zeek' ? 3000 : 30_000);
    const { stderr } = await finished;
    clearTimeout(timer);
    expect(stderr).toMatch(message);
    expect(await readFile(at('out'), 'utf8')).toBe('before');
  });

  test('and goes where something could, if only nothing', async () => {
    const some = await run(folder, ...'record --log absent log --jsonl out'.split(' '));
    expect(some.code).toBe(1);
    expect(await readFile(at('out'), 'utf8')).toBe(log);
    await writeFile(at('empty'), '');
    const none = await run(folder, ...'record --log empty --jsonl out'.split(' '));
    expect(none.code).toBe(0);
    expect(await readFile(at('out'), 'utf8')).toBe('');
  });
});
