import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitDetector, hexToBits, saveDetector } from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { madeUpDescription } from '../../model/made-up-description';
import { zeekRecord } from '../../capture/live/payloads';
import { ZeekServer } from '../../capture/live/server';
import { command, run, start } from '../firstbytes';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-watch-end-'));
  const rows = hexToBits(['16030102000100', '16030102010100', '16030102020100'], 4);
  const detector = await fitDetector('rule-1603', rows, { seed: 1 });
  const threshold = { score: 0.5, falsePositiveRate: 0.01 };
  await saveDetector(join(folder, 'm'), detector, { ...madeUpDescription, threshold });
});
afterAll(() => rm(folder, { recursive: true }));

describe('metrics at a port that is taken', () => {
  test.each(['a log', 'a Zeek'])('end a watch of %s', async (what) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const server = await ZeekServer.start();
    await writeFile(join(folder, 'one.log'), `${toJsonLine(zeekRecord(1))}\n`);
    const source = what === 'a log' ? ['--log', 'one.log', '--follow'] : ['--zeek', server.url];
    const { code, stderr } = await run(
      ...([folder, 'watch', '--model', 'm', ...source, '--metrics', String(port)] as const),
    );
    taken.close();
    await server.stop();
    expect(stderr).toMatch(
      /^firstbytes: metrics cannot be served at port \d+ .*EADDRINUSE.*0 uses any/,
    );
    expect(code).toBe(1);
  });
});

describe('times that no Date can hold', () => {
  const times = [99_999_999_999_999, -99_999_999_999_999, 0];
  beforeAll(async () => {
    const fields = 'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto len hex history'.split(
      ' ',
    );
    const types = 'time string addr port addr port enum count string string'.split(' ');
    const rest = 'C1 10.0.0.1 1 10.0.0.2 443 tcp 6 474554202f20 S'.split(' ');
    const lines = [
      ...['#separator \\x09', '#set_separator\t,', '#empty_field\t(empty)', '#unset_field\t-'],
      ...['#path\tfirstbytes', ['#fields', ...fields].join('\t'), ['#types', ...types].join('\t')],
      ...times.map((ts) => [ts.toFixed(1), ...rest].join('\t')),
    ];
    await writeFile(join(folder, 'odd.log'), `${lines.join('\n')}\n`);
  });

  /** `script` (util-linux) makes a terminal. */
  test.skipIf(!existsSync('/usr/bin/script'))('are printed in the table of alerts', () => {
    const watch = `"${process.execPath}" "${command}" watch --model m --log odd.log`;
    const { stdout, status } = spawnSync('script', ['-qec', watch, '/dev/null'], { cwd: folder });
    const text = stdout.toString();
    for (const time of ['99999999999999 s', '-99999999999999 s', '00:00:00.000']) {
      expect(text).toContain(`${time}  C1`);
    }
    expect(text).toMatch(/3 payloads scored, 3 over the threshold/);
    expect(status).toBe(0);
  });

  test.each([
    ['alerts', ['watch', '--model', 'm', '--log', 'odd.log']],
    ['records', ['record', '--log', 'odd.log', '--jsonl', '-']],
  ])('are numbers in JSON: %s', async (_, args) => {
    const { code, stdout } = await run(folder, ...args);
    const told = stdout.split('\n').slice(0, -1);
    expect(told.map((line) => (JSON.parse(line) as { ts: number }).ts)).toEqual(times);
    expect(code).toBe(0);
  });
});

test('of many bad lines some are told, and the rest are counted', async () => {
  await writeFile(
    join(folder, 'bad.log'),
    `${toJsonLine(zeekRecord(1))}\n${'{"a":1}\n'.repeat(5_000)}`,
  );
  const { code, stderr } = await run(folder, 'watch', '--model', 'm', '--log', 'bad.log');
  expect(code).toBe(1);
  expect(stderr).toMatch(/5000 lines left out in total, the first 10 listed above/);
  expect(stderr.split('\n').length).toBeLessThan(20);
});

describe('a pipe into which nobody writes', () => {
  test.each([
    ['watch', ['watch', '--model', 'm', '--replay', 'pipe']],
    ['record', ['record', '--pcap', 'pipe', '--jsonl', 'o.jsonl']],
  ])('does not keep %s from ending', async (_, args) => {
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    // The pipe has a writer, so that it can be opened, and it stays silent.
    const shell = [
      '-c',
      'sleep 100 > pipe & writer=$!; "$0" "$@" & echo $!; wait $!; kill $writer',
    ];
    const { child, finished } = start(folder, [...shell, process.execPath, command, ...args], 'sh');
    const [text] = (await once(child.stdout!, 'data')) as [Buffer];
    // Until it reads.
    await new Promise((later) => setTimeout(later, 3_000));
    process.kill(Number(text.toString()), 'SIGTERM');
    await finished;
    expect(() => process.kill(Number(text.toString()), 0)).toThrow('ESRCH');
  });
});
