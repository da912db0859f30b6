import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { encodeTrace, type FirstBytes, packetsOf, readTrace } from 'firstbytes';
import { afterAll, describe, expect, test } from 'vitest';
import { carriedTrace, carrying } from './carried-trace';
import { packageRecords } from './package-records';

const root = resolve(__dirname, '../../..');
const folder = join(root, 'lib/capture/zeek');
const testing = join(folder, 'testing');
const trace = join(testing, 'Traces/connections.pcap');
const temporary = mkdtempSync(join(tmpdir(), 'firstbytes-zeek-'));
afterAll(() => {
  rmSync(temporary, { recursive: true });
});

const isHere = (program: string) =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

/** A baseline as btest keeps it: its own lines of explanation, then the output. */
const baseline = (name: string, file: string) =>
  read('testing/Baseline', name, file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('###'));

describe('the trace of the package', () => {
  test('holds the connections that it should', async () => {
    const found: FirstBytes[] = [];
    for await (const record of readTrace(trace)) found.push(record);
    expect(found).toEqual(packageRecords);
    expect(readFileSync(trace)).toEqual(Buffer.concat([...encodeTrace(packetsOf(packageRecords))]));
  });

  test.each<[string, string, (record: FirstBytes) => unknown[] | undefined]>([
    [
      'tests.log',
      'lines',
      ({ origHost, origPort, respHost, respPort, proto, length, hex }) => [
        ...[origHost, origPort, respHost, respPort, proto, length, hex.slice(0, 32)],
      ],
    ],
    [
      'tests.options',
      'lines',
      ({ origPort, respPort }) => (respPort === 443 ? [origPort, respPort] : undefined),
    ],
    [
      'tests.options-2',
      'lines',
      ({ origHost, origPort, respPort }) =>
        origHost.startsWith('2001:') ? [origPort, respPort] : undefined,
    ],
    [
      'tests.options-3',
      'lines',
      ({ respHost, origPort, respPort }) =>
        respHost.startsWith('198.') ? [origPort, respPort] : undefined,
    ],
    [
      'tests.options-4',
      'lines',
      ({ origHost, origPort, respPort }) =>
        origHost.startsWith('198.') ? [origPort, respPort] : undefined,
    ],
  ])('says what Zeek should write: %s', (name, file, lineOf) => {
    const lines = packageRecords.flatMap((record) =>
      [lineOf(record) ?? []].filter(({ length }) => length),
    );
    expect(baseline(name, file)).toEqual(lines.map((line) => line.join('\t')));
  });

  test('says which SYNs Zeek should have seen', () => {
    const tcp = packageRecords.filter(({ proto }) => proto === 'tcp');
    const lines = tcp.map(({ origPort, synSeen }) => `${origPort}/tcp, ${synSeen ? 'T' : 'F'}`);
    expect(baseline('tests.syn', 'seen')).toEqual(lines);
  });
});

describe('what is carried inside a connection', () => {
  const carried = join(testing, 'Traces/carried.pcap');

  test('is in the trace of its test, and no first payload', async () => {
    expect(readFileSync(carried)).toEqual(carriedTrace());
    const lines: string[] = [];
    for await (const { origPort, respPort, length, hex } of readTrace(carried)) {
      lines.push([origPort, respPort, length, hex.slice(0, 32)].join('\t'));
    }
    expect(lines).toHaveLength(carrying.length);
    expect(baseline('tests.carried', 'lines')).toEqual(lines);
  });

  test('makes the signature match again, and no second event', () => {
    const main = read('main.zeek');
    expect(main).toMatch(
      /^redef record connection \+= \{[^}]*\tfirstbytes_seen: bool &default=F;\n\}/m,
    );
    const handler = main.slice(main.indexOf('\nevent signature_match('));
    const [guard, mark, told] = [
      /if \( [^)]*\|\| c\$firstbytes_seen \)\n\t\treturn;/,
      /c\$firstbytes_seen = T;/,
      /Log::write/,
    ].map((pattern) => handler.search(pattern));
    expect(guard).toBeGreaterThan(0);
    expect(mark).toBeGreaterThan(guard!);
    expect(told).toBeGreaterThan(mark!);
  });
});

test("the tests of directions do not take documentation's addresses for local ones", () => {
  const parts = read('testing/tests/options.zeek').split('@TEST-START-NEXT');
  const directed = parts.filter((part) => part.includes('local_nets'));
  expect(directed).toHaveLength(2);
  for (const part of directed) {
    expect(part).toContain('redef Site::private_address_space_is_local = F;');
  }
});

test('a Zeek started by hand is advised to use ZeroMQ first', () => {
  for (const script of ['main.zeek', 'replay.zeek']) {
    const text = read(script);
    expect(text).toContain('Cluster::Backend::ZeroMQ::run_proxy_thread=T');
    expect(text.indexOf('backend/zeromq')).toBeLessThan(text.indexOf('backend/broker'));
  }
});

test('the client and the package use the same names', () => {
  const client = readFileSync(join(root, 'lib/capture/live/events.ts'), 'utf8');
  const main = read('main.zeek');
  const topics = [...main.matchAll(/topic = "([^"]+)"/g)].map(([, topic]) => topic!);
  expect(topics).toEqual(['firstbytes/payload', 'firstbytes/anomaly']);
  for (const topic of topics) expect(client).toContain(`'${topic}'`);
  for (const event of ['payload', 'done', 'anomaly']) {
    expect(main).toContain(`global ${event}: event(`);
    expect(client).toContain(`'FirstBytes::${event}'`);
  }
});

test('every public name of the package is documented', () => {
  const main = read('main.zeek');
  const exported = main.slice(main.indexOf('export {'), main.indexOf('\n}\n')).split('\n');
  const undocumented = exported.filter(
    (line, at) =>
      /^\t(option|const|global|type) /.test(line) && !exported[at - 1]!.startsWith('\t##'),
  );
  expect(undocumented).toEqual([]);
});

// zkg asks zeek-config where Zeek is; the package's own test needs the real one.
test.skipIf(!isHere('zkg')).each([
  ['this repository', '.'],
  ['the package alone', 'lib/capture/zeek'],
])('zkg installs %s (skipped without zkg)', (_, from) => {
  const home = mkdtempSync(join(temporary, 'zkg-'));
  const repository = join(home, 'firstbytes');
  mkdirSync(repository);
  if (from === '.') cpSync(join(root, 'zkg.meta'), join(repository, 'zkg.meta'));
  const place = from === '.' ? join(repository, 'lib/capture/zeek') : repository;
  cpSync(folder, place, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
      cwd: repository,
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'The package');
  const config = join(home, 'config');
  const paths = ['state_dir', 'script_dir', 'plugin_dir'].map(
    (name) => `${name} = ${join(home, name)}`,
  );
  writeFileSync(config, `[paths]\n${paths.join('\n')}\n`);
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'zeek-config'),
    `#!/bin/sh\ncase "$1" in --version) echo 8.2.2;; *) echo ${home};; esac\n`,
    { mode: 0o755 },
  );
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH!}` };
  execFileSync('zkg', ['--configfile', config, 'install', '--force', '--skiptests', repository], {
    env,
    stdio: 'pipe',
  });
  const installed = readdirSync(join(home, 'script_dir/packages/firstbytes'));
  expect(installed).toEqual(
    expect.arrayContaining(['__load__.zeek', 'firstbytes.sig', 'main.zeek', 'replay.zeek']),
  );
});

test.skipIf(!isHere('zeek') || !isHere('btest'))(
  "Zeek passes the package's own tests (skipped without zeek and btest)",
  () => {
    execFileSync('btest', ['-c', 'btest.cfg', '-d'], { cwd: testing, stdio: 'pipe' });
  },
  300_000,
);
