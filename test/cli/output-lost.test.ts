import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitDetector, hexToBits, saveDetector } from 'firstbytes';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { madeUpDescription } from '../model/made-up-description';
import { command, start } from './firstbytes';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-lost-'));
  const rows = hexToBits(['16030102000100', '16030102010100', '16030102020100'], 4);
  const detector = await fitDetector('rule-1603', rows, { seed: 1 });
  const threshold = { score: 0.5, falsePositiveRate: 0.01 };
  await saveDetector(join(folder, 'm'), detector, { ...madeUpDescription, threshold });
  // More than a pipe holds.
  const line = (number: number) =>
    JSON.stringify({
      ...{ ts: number, uid: `C${number}`, 'id.orig_h': '10.0.0.1', 'id.orig_p': 4242 },
      ...{ 'id.resp_h': '10.0.0.2', 'id.resp_p': 443, proto: 'tcp', len: 16, synSeen: true },
      ...{ hex: '474554202f20485454502f312e310d0a', label: number % 2 ? 'HTTP' : 'x' },
      client: `client ${number % 3}`,
    });
  const lines = Array.from({ length: 2_000 }, (_, number) => line(number));
  await writeFile(join(folder, 'r.jsonl'), `${lines.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

/** What prints, and the code that it exits with when its reader has gone. */
const commands: readonly (readonly [string, number])[] = [
  ['watch --model m --log r.jsonl --alerts-per-minute 100000', 0],
  ['record --log r.jsonl --jsonl -', 0],
  // Findings are findings, read or not.
  ['scan r.jsonl --model m --no-known --csv', 1],
  ['scan r.jsonl --model m --no-known --json', 1],
  ['scan r.jsonl --model m --no-known --top 2000', 1],
  ['evaluate r.jsonl --normal x --cross-validate --detectors bit-mean --bytes 4 --json', 0],
  ['evaluate r.jsonl --normal x --cross-validate --detectors bit-mean --bytes 4', 0],
  ['bench --quick', 0],
  ['kernel --folder k', 0],
  ['--help', 0],
];

describe.skipIf(!existsSync('/dev/full'))('standard output that cannot be written', () => {
  test.each(commands)('ends %s with 1 and a sentence', async (line) => {
    const shell = ['-c', `exec "$0" "$@" > /dev/full`, process.execPath, command];
    const { finished } = start(folder, [...shell, ...line.split(' ')], 'sh');
    const { code, stderr } = await finished;
    expect(stderr).toMatch(
      /^firstbytes: standard output cannot be written \(ENOSPC.*\): the output is incomplete$/m,
    );
    expect(code).toBe(1);
  });

  test('of a file, after a part of it was written', async () => {
    // The last block does not fit, and nothing comes after it that would fail.
    const shell = ['-c', 'ulimit -f 8; exec "$0" "$@" > cut.csv', process.execPath, command];
    const scan = ['scan', 'r.jsonl', '--model', 'm', '--no-known', '--csv'];
    const { code, stderr } = await start(folder, [...shell, ...scan], 'sh').finished;
    expect(stderr).toMatch(/standard output cannot be written \(EFBIG/);
    expect(code).toBe(1);
  });
});

describe('a reader of standard output that has gone', () => {
  test.each(commands)('ends %s without a word', async (line, expected) => {
    const child = spawn(process.execPath, [command, ...line.split(' ')], { cwd: folder });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(stderr).not.toMatch(/EPIPE|^ +at |cannot be written|Warning/m);
    expect(code).toBe(expected);
  });
});

test('standard error that nobody reads changes nothing', async () => {
  const args = ['record', '--log', 'r.jsonl', '--jsonl', '-'];
  const child = spawn(process.execPath, [command, ...args, '--log', 'gone.jsonl'], { cwd: folder });
  child.stderr.destroy();
  let lines = 0;
  child.stdout.on('data', (text: Buffer) => (lines += text.toString().split('\n').length - 1));
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, lines }).toEqual({ code: 1, lines: 2_000 });
});
