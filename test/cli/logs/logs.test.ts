import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benignConnections, connection, connFields, logText } from '../../learn/logs/made-up-logs';
import { run } from '../firstbytes';

let folder: string;
/** The model, and an option that leaves out what is only a little unusual. */
const office = ['--model', 'office', '--expected', '0.01'];
const logs = (...args: string[]) => run(folder, 'logs', ...args);
const file = async (name: string, content: string | Uint8Array) => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
};
const scan = Array.from({ length: 300 }, (_, at) =>
  connection(400 + at / 20, `S${at}`, {
    ...{
      'id.orig_h': '10.0.0.3',
      'id.resp_p': at,
      orig_bytes: 0,
      resp_bytes: 0,
      conn_state: 'REJ',
    },
  }),
);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  await file('benign/conn.log', logText(connFields, benignConnections()));
  await file('day/conn.log.gz', gzipSync(logText(connFields, [...benignConnections(2), ...scan])));
  await file('day/labels.tsv', 'the labels of another program');
  await file('empty/conn.log', logText(connFields, []));
  await file('other/notes.txt', 'no log');
  await file('other/ntlm.log', logText(connFields, []));
  await mkdir(join(folder, 'nothing'));
  const { code, stderr } = await run(folder, 'train', '--logs', 'benign', '--out', 'office');
  expect(stderr).toMatch(/benign: dns\.log \(or dns\.log\.gz\) is absent/);
  expect(stderr).toMatch(/office: fitted to 30 minutes, entries 1500 of conn\.log/);
  expect(code).toBe(0);
}, 30_000);
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes logs', () => {
  test('finds a scan, says why and what is missing, and exits with 1', async () => {
    const { code, stdout, stderr } = await logs('day', ...office);
    expect(stdout).toMatch(/^10\.0\.0\.3 +[\d.]+ +300 +1$/m);
    expect(stdout).toMatch(
      /^1 +[\d.]+ +< 0\.0001 +\S+ +10\.0\.0\.3 +unanswered connections +300 /m,
    );
    expect(stdout).toMatch(/1 alert from 1 host, with 300 connections/);
    expect(stdout).toMatch(/ports 300, usually at most \d+ \(\d+ %\)|bits, usually at most/);
    expect(stderr).toMatch(/dns\.log is not in the folder/);
    expect(stderr).toMatch(/not scored, because their log is absent or empty: domain, names, web/);
    expect(code).toBe(1);
  });

  test('exits with 0 where nothing is found', async () => {
    const { code, stdout } = await logs('benign', '--model', 'office', '--expected', '0.05');
    expect(stdout).toContain('Nothing found.');
    expect(code).toBe(0);
  });

  test('prints JSON, and writes a page', async () => {
    const args = ['--model', 'office', '--json', '--html', 'p.html', '--alerts', '1'];
    const { code, stdout, stderr } = await logs('day', ...args);
    const { alerts, hosts } = JSON.parse(stdout) as {
      readonly alerts: readonly { readonly uids: readonly string[] }[];
      readonly hosts: readonly unknown[];
    };
    expect(alerts).toHaveLength(1);
    expect(new Set(alerts[0]!.uids)).toEqual(new Set(scan.map(({ uid }) => uid)));
    expect(hosts).toMatchObject([{ host: '10.0.0.3', connections: 300 }]);
    expect(stderr).toContain('wrote p.html');
    expect(await readFile(join(folder, 'p.html'), 'utf8')).toContain('Scan of Zeek logs');
    expect(code).toBe(1);
  });

  test('a page that cannot be written costs no alert', async () => {
    const found = await logs('day', ...office, '--html', 'none/p.html');
    expect(found.stdout).toMatch(/^1 alert from/m);
    expect(found.stderr).toMatch(/the page was not written: none\/p\.html/);
    expect(found.code).toBe(2);
  });

  test('compares the folder with itself without a model, and says so', async () => {
    const { code, stdout, stderr } = await logs('day');
    expect(stderr).toMatch(/no --model: the folder is compared with itself/);
    expect(stdout).toMatch(/^1 +\S+ +\S+ +\S+ +10\.0\.0\.3 /m);
    expect(code).toBe(1);
  });

  test('counts bad lines, and entries beyond the limit', async () => {
    const text = logText(connFields, [...benignConnections(3), connection(9, 'X', { ts: '-' })]);
    await file('bad/conn.log', `${text}one\tfield\n`);
    const bad = await logs('bad', '--model', 'office', '--expected', '0');
    expect(bad.stderr).toMatch(/conn\.log: left out 1 bad line\n/);
    expect(bad.stderr).toMatch(/conn\.log: left out 1 entry without a time or a host/);
    expect(bad.code).toBe(1);
    const cut = await logs('benign', '--model', 'office', '--limit', '100', '--expected', '0');
    expect(cut.stderr).toMatch(/only the first 100 entries were read \(--limit\)/);
    expect(cut.code).toBe(0);
  });

  test.each([
    ['nothing', /nothing: found an empty folder, expected conn\.log, dns\.log or http\.log/],
    ['other', /other: found notes\.txt, ntlm\.log, expected conn\.log/],
    ['absent', /ENOENT.*absent/],
    ['other/notes.txt', /ENOTDIR/],
  ])('fails for %s', async (name, message) => {
    const { code, stderr } = await logs(name, '--model', 'office');
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });

  test('a log without entries clears nothing', async () => {
    const { code, stderr } = await logs('empty', '--model', 'office');
    expect(stderr).toContain('no entry was left to score, so nothing was found or cleared');
    expect(code).toBe(1);
    expect((await logs('empty')).stderr).toMatch(/Cannot fit a log detector: found no entry/);
  });

  test('refuses wrong usage', async () => {
    const cases: readonly [string[], RegExp][] = [
      [[], /missing required argument 'folder'/],
      [['day', '--alerts', '0'], /Expected a whole number of at least 1/],
      [['day', '--expected', 'x'], /Expected a number of 0 or more/],
      [['day', '--html', 'day/conn.log.gz'], /day\/conn\.log\.gz would be overwritten/],
      [['day', '--model', 'office', '--html', 'office/firstbytes.json'], /would be overwritten/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await logs(...args);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
    }
  }, 30_000);

  test('a model of another kind is refused', async () => {
    const about = '{"version":1,"detector":"pca"}';
    await file('pca/firstbytes.json', about);
    const { code, stderr } = await logs('day', '--model', 'pca');
    expect(stderr).toMatch(/expected "logs"\. This model is for first bytes/);
    expect(code).toBe(1);
  });
});

describe('firstbytes train --logs', () => {
  const train = (...args: string[]) => run(folder, 'train', '--logs', ...args);

  test('refuses options that it does not use', async () => {
    const { code, stderr } = await train('benign', '--out', 'x', '--bytes', '16');
    expect(stderr).toMatch(/--bytes does not apply to --logs: expected --logs and --out alone/);
    expect(code).toBe(2);
  });

  test('fails for a folder without logs, and for a short day', async () => {
    expect((await train('nothing', '--out', 'x')).stderr).toMatch(/found an empty folder/);
    await file('short/conn.log', logText(connFields, [connection(0, 'A'), connection(9, 'B')]));
    const { code, stderr } = await train('short', '--out', 'x');
    expect(stderr).toMatch(/found 9 seconds .* Give a longer benign time/);
    expect(code).toBe(1);
  });
});
