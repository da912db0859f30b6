import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeTrace, packetsOf, type FirstBytes } from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, start } from '../firstbytes';
import { untilFile } from '../until-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes record', () => {
  const records: FirstBytes[] = [
    {
      ts: 1.5,
      origHost: '10.0.0.1',
      origPort: 50_000,
      respHost: '10.0.0.2',
      respPort: 443,
      proto: 'tcp',
      length: 3,
      hex: '160301',
      synSeen: true,
    },
    {
      ts: 2.5,
      origHost: '10.0.0.1',
      origPort: 50_001,
      respHost: '10.0.0.2',
      respPort: 53,
      proto: 'udp',
      length: 2,
      hex: 'abcd',
      synSeen: true,
    },
  ];
  let trace: Buffer;
  beforeAll(async () => {
    trace = Buffer.concat([...encodeTrace(packetsOf(records))]);
    await writeFile(join(folder, 'whole.pcap'), trace);
    await writeFile(join(folder, 'cut.pcap'), trace.subarray(0, -1));
  });

  test('prints one JSON object a connection', async () => {
    const { code, stdout } = await run(folder, 'record', '--pcap', 'whole.pcap', '--jsonl', '-');
    expect(code).toBe(0);
    expect(stdout).toBe(records.map((record) => `${toJsonLine(record)}\n`).join(''));
  });

  test('writes one file per protocol, and adds to it', async () => {
    for (let time = 1; time <= 2; time++) {
      const { code, stderr } = await run(folder, 'record', '--pcap', 'whole.pcap', '--out', 'td');
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: 'td/TLS: 1 payloads added\ntd/DNS: 1 payloads added\n',
      });
      expect(await readFile(join(folder, 'td', 'TLS'), 'utf8')).toBe('160301\n'.repeat(time));
    }
  });

  test('keeps what stands before the damage, names it and exits with 1', async () => {
    const args = ['--pcap', 'cut.pcap', 'missing.pcap', 'whole.pcap', '--jsonl', 'all.jsonl'];
    const { code, stderr } = await run(folder, 'record', ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/cut\.pcap.*expected/s);
    expect(stderr).toMatch(/missing\.pcap/);
    const lines = (await readFile(join(folder, 'all.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.length).toBe(3);
  });

  describe('from a log', () => {
    const lines = records.map((record) => `${toJsonLine(record)}\n`);

    test('gives what the log says, plain or compressed, after the traces', async () => {
      await writeFile(join(folder, 'a.log'), lines[0]!);
      await writeFile(join(folder, 'b.log.gz'), gzipSync(lines[1]!));
      const args = ['--log', 'a.log', 'b.log.gz', '--pcap', 'whole.pcap', '--jsonl', '-'];
      const { code, stdout, stderr } = await run(folder, 'record', ...args);
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: lines.join('') + lines.join(''),
        stderr: '',
      });
    });

    test('leaves bad lines out, names each and exits with 1', async () => {
      const bad = toJsonLine({ ...records[0]!, respPort: '../../etc' as unknown as number });
      await writeFile(join(folder, 'bad.log'), `${lines[0]!}${bad}\n${lines[1]!}{"ts":1`);
      const { code, stderr } = await run(folder, 'record', '--log', 'bad.log', '--out', 'bad');
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /bad\.log:2: has "\.\.\/\.\.\/etc" in the field id\.resp_p; expected a port/,
      );
      expect(stderr).toMatch(/bad\.log:4: is not a JSON object/);
      expect(stderr).toMatch(/2 lines left out/);
      expect(await readFile(join(folder, 'bad', 'TLS'), 'utf8')).toBe('160301\n');
      expect(await readFile(join(folder, 'bad', 'DNS'), 'utf8')).toBe('abcd\n');
    });

    test('keeps to the limits for bytes, payloads and total bytes', async () => {
      await writeFile(join(folder, 'many.log'), lines.join('').repeat(10));
      const record = (...args: string[]) => run(folder, 'record', '--log', 'many.log', ...args);
      const kept = await record('--out', 'kept', '--bytes', '1', '--keep-per-port', '2');
      expect(kept.stderr).toBe(
        'kept/TLS: 2 payloads added\nkept/DNS: 2 payloads added\n' +
          'kept: 16 payloads left out by --keep-per-port\n',
      );
      expect(await readFile(join(folder, 'kept', 'TLS'), 'utf8')).toBe('16\n16\n');
      const most = await record('--out', 'most', '--max-bytes', '20');
      expect(most.code).toBe(0);
      expect(most.stderr).toMatch(/stopped at --max-bytes 20\n/);
      expect(await readFile(join(folder, 'most', 'TLS'), 'utf8')).toBe('160301\n160301\n');
      expect(await readFile(join(folder, 'most', 'DNS'), 'utf8')).toBe('abcd\n');
    });

    test('follows it; SIGINT ends that well, and prints the counts', async () => {
      const log = join(folder, 'growing.log');
      await writeFile(log, `${lines[0]!}${lines[1]!.slice(0, 9)}`);
      const args = ['--log', 'growing.log', '--follow', '--out', 'followed'];
      const { child, finished } = start(folder, ['record', ...args]);
      await untilFile(join(folder, 'followed', 'TLS'), '160301\n');
      await appendFile(log, lines[1]!.slice(9) + lines[0]!.slice(0, 20));
      await untilFile(join(folder, 'followed', 'DNS'), 'abcd\n');
      child.kill('SIGINT');
      expect(await finished).toMatchObject({
        code: 0,
        stderr: 'followed/TLS: 1 payloads added\nfollowed/DNS: 1 payloads added\n',
      });
      expect(await readdir(join(folder, 'followed'))).toEqual(['DNS', 'TLS']);
    });

    test('waits for a log that is not there yet', async () => {
      const args = ['--log', 'later.log', '--follow', '--jsonl', 'later.jsonl'];
      const { child, finished } = start(folder, ['record', ...args]);
      await untilFile(join(folder, 'later.jsonl'), '');
      await writeFile(join(folder, 'later.log'), lines[0]!);
      await untilFile(join(folder, 'later.jsonl'), lines[0]!);
      child.kill('SIGTERM');
      expect(await finished).toMatchObject({ code: 0 });
    });
  });

  test.each([
    ['without a source', ['--jsonl', '-'], /expected --pcap, --log or --zeek/],
    ['without a place for the records', ['--pcap', 'whole.pcap'], /either --out or --jsonl/],
    ['with two', ['--pcap', 'whole.pcap', '--out', 'x', '--jsonl', '-'], /either --out or --jsonl/],
    [
      'with Zeek and a trace',
      ['--zeek', 'ws://x', '--pcap', 'a', '--out', 'x'],
      /--zeek cannot be combined/,
    ],
    ['to follow a trace', ['--pcap', 'whole.pcap', '--out', 'x', '--follow'], /expects one --log/],
    ['to follow two', ['--log', 'a', 'b', '--out', 'x', '--follow'], /expects one --log/],
    ['for new lines', ['--log', 'a', '--out', 'x', '--only-new'], /needs --follow/],
    ['with no size', ['--log', 'a', '--out', 'x', '--max-bytes', '5 MB'], /such as 1000, 500M/],
    ['for ports', ['--log', 'a', '--jsonl', '-', '--keep-per-port', '1'], /needs --out/],
  ])('called %s exits with 2', async (_, args, message) => {
    const { code, stderr } = await run(folder, 'record', ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
