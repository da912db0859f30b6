import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeTrace,
  fitDetector,
  hexToBits,
  packetsOf,
  readProtocol,
  saveDetector,
  type FirstBytes,
} from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpDescription } from '../../model/made-up-description';
import { banner, hello, record, request } from '../../scores/scan/made-up-scan';
import { run } from '../firstbytes';

let folder: string;
const scan = (...args: string[]) => run(folder, 'scan', ...args);
const file = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
const lines = (records: readonly FirstBytes[]) =>
  records.map((one) => `${toJsonLine(one)}\n`).join('');

const threshold = { score: 0.5, falsePositiveRate: 0.01 };
const tls = [0, 1, 2].map((at) => record(hello, { origPort: 40_000 + at }));
const mixed = [...tls, record(request, { origPort: 40_009, respPort: 80 })];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  const rule = async (name: string, bytes: number, about: object = { threshold }) => {
    const detector = await fitDetector('rule-1603', hexToBits([hello], bytes), { seed: 1 });
    await saveDetector(join(folder, name), detector, { ...madeUpDescription, ...about });
  };
  await rule('rule', 8);
  await rule('rule-100', 100);
  await rule('no-threshold', 8, {});
  const http = hexToBits([request], 8);
  const nearest = await fitDetector('nearest', http, { seed: 1 });
  const about = { ...madeUpDescription, normal: 'HTTP', threshold: { ...threshold, score: 0.1 } };
  await saveDetector(join(folder, 'http'), nearest, about);
  await file('tls.jsonl', lines(tls));
  await file('mixed.jsonl', lines(mixed));
  await file('mixed.pcap', Buffer.concat([...encodeTrace(packetsOf(mixed))]));
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes scan', () => {
  test('exits with 0 where nothing is found', async () => {
    const { code, stdout } = await scan('tls.jsonl', '--model', 'rule');
    expect(stdout).toContain('Nothing found in 3 records.');
    expect(code).toBe(0);
  });

  test.each(['mixed.jsonl', 'mixed.pcap'])('finds in %s, and exits with 1', async (name) => {
    const { code, stdout, stderr } = await scan(name, '--model', 'rule', '--no-known');
    expect(stdout).toMatch(/^1 +1 +- +1 +GET \/ HTTP/m);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('says so where no protocol is known, and takes those of labelled files', async () => {
    const without = await scan('mixed.jsonl', '--model', 'rule');
    expect(without.stderr).toMatch(/No known protocols: .* Give other files with --known/);
    const labelled = lines([record(request), record(banner)]).replace(/\}$/gm, ',"label":"HTTP"}');
    await file('known.jsonl', labelled + 'not JSON\n');
    const { stdout, stderr } = await scan(
      'mixed.jsonl',
      '--model',
      'rule',
      '--known',
      'known.jsonl',
    );
    expect(stdout).toMatch(/^1 +1 +HTTP +1 +GET/m);
    expect(stderr).toContain('known.jsonl: left out 1 bad lines');
    const none = await scan('mixed.jsonl', '--model', 'rule', '--known', 'tls.jsonl');
    expect(none.stderr).toContain('no record has a "label"');
  });

  test('prints CSV or JSON with every finding, whatever --top is', async () => {
    const many = [...mixed, record(banner, { origPort: 40_010 })];
    await file('many.jsonl', lines(many));
    const args = ['many.jsonl', '--model', 'rule', '--no-known', '--top', '1'];
    const csv = await scan(...args, '--csv');
    expect(csv.stdout.trimEnd().split('\r\n')).toHaveLength(3);
    const json = await scan(...args, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      files: ['many.jsonl'],
      models: [{ name: 'rule', normal: 'TLS', detector: 'rule-1603', bytes: 8, threshold: 0.5 }],
      findings: [{ rank: 1 }, { rank: 2 }],
    });
  });

  test('writes a page beside what it prints', async () => {
    const { stdout } = await scan(
      'mixed.jsonl',
      '--model',
      'rule',
      '--no-known',
      '--html',
      'p.html',
    );
    expect(stdout).toContain('Found 1 of 4');
    expect(await readFile(join(folder, 'p.html'), 'utf8')).toContain('1 of 4 records (25 %)');
  });

  test.each([
    [
      'a folder that is not there',
      'none/p.html',
      /not written: none\/p\.html: cannot be written \(ENO/,
    ],
    ['a folder', '.', /not written: EISDIR/],
    ['a full device', '/dev/full', /not written: ENOSPC/],
  ])('a page that cannot be written, to %s, costs no finding', async (_, page, message) => {
    const args = ['--model', 'rule', '--no-known', '--html', page];
    const found = await scan('mixed.jsonl', ...args);
    expect(found.stdout).toMatch(/^1 +1 +- +1 +GET \/ HTTP/m);
    expect(found.stderr).toMatch(message);
    expect(found.code).toBe(2);
    const none = await scan('tls.jsonl', ...args);
    expect(none.stdout).toContain('Nothing found in 3 records.');
    expect(none.code).toBe(2);
  });

  test('asks several models which protocol it is', async () => {
    const models = ['--model', 'rule', '--model', 'http', '--no-known'];
    const { code, stdout } = await scan('mixed.jsonl', ...models);
    expect(stdout).toMatch(/^TLS +3 +443 \(3\)\nHTTP +1 +80 \(1\)\n/m);
    expect(code).toBe(0);
  });

  test('scans certain ports alone, and counts the others', async () => {
    const { code, stderr } = await scan('mixed.jsonl', '--model', 'rule', '--port', '443,8443');
    expect(stderr).toContain('left out 1 records that went to other ports');
    expect(code).toBe(0);
  });

  test('leaves out and counts records whose SYN was not seen, or takes them', async () => {
    await file('midstream.jsonl', lines([...tls, record(request, { synSeen: false })]));
    const args = ['midstream.jsonl', '--model', 'rule', '--no-known'];
    const without = await scan(...args);
    expect(without.stderr).toContain('left out 1 records whose SYN was not seen');
    expect(without.code).toBe(0);
    expect((await scan(...args, '--midstream')).code).toBe(1);
  });

  test('leaves out and counts records whose first bytes were missed, or takes them', async () => {
    const records = [...tls, record(request, { origPort: 40_009, missed: 517 })];
    await file('missed.jsonl', lines(records));
    await file('missed.pcap', Buffer.concat([...encodeTrace(packetsOf(records))]));
    for (const name of ['missed.jsonl', 'missed.pcap']) {
      const args = [name, '--model', 'rule', '--no-known'];
      const without = await scan(...args, '--json');
      expect(without.stderr).toContain('left out 1 records whose first bytes were missed');
      expect(JSON.parse(without.stdout)).toMatchObject({ records: { leftOut: { missed: 1 } } });
      expect(without.code).toBe(0);
      const { stdout, code } = await scan(...args, '--midstream', '--json');
      expect(JSON.parse(stdout)).toMatchObject({ findings: [{ missed: 517 }] });
      expect(code).toBe(1);
    }
  });

  test.each([
    ['whose SYN was not seen', { synSeen: false }, []],
    ['whose first bytes were missed', { missed: 9 }, []],
    ['with fewer bytes', { length: 1000, hex: '1603' }, []],
    ['that went to other ports', {}, ['--port', '8443']],
  ])(
    'that has left everything out does not exit with 0: records %s',
    async (why, changes, args) => {
      const left = tls.map((one) => ({ ...one, ...changes }));
      await file('left-out.jsonl', lines(left));
      const { code, stdout, stderr } = await scan('left-out.jsonl', '--model', 'rule', ...args);
      expect(stderr).toContain(`left out 3 records ${why}`);
      expect(stderr).toContain('no record was left to scan, so nothing was found or cleared');
      expect(stdout).toContain('Nothing found in 0 records.');
      expect(code).toBe(1);
    },
  );

  test('reports a clock that jumped, and finds all the same', async () => {
    const jump = { ts: tls[0]!.ts + 600, hex: '00', length: 1, proto: 'udp' as const };
    const packets = [...packetsOf(tls)];
    packets.splice(3, 0, ...packetsOf([record('00', jump)]));
    await file('jump.pcap', Buffer.concat([...encodeTrace(packets)]));
    const { code, stdout, stderr } = await scan('jump.pcap', '--model', 'rule', '--no-known');
    expect(stderr).toMatch(/jump\.pcap: 1 of 13 packets had times ahead of those around them/);
    expect(stdout).toContain('Found 1 of 4 records');
    expect(code).toBe(1);
  });

  test('takes another threshold', async () => {
    const args = ['mixed.jsonl', '--no-known', '--model'];
    expect((await scan(...args, 'rule', '--threshold', '1')).code).toBe(0);
    expect((await scan(...args, 'no-threshold', '--threshold', '0.5')).code).toBe(1);
    const { code, stderr } = await scan(...args, 'no-threshold');
    expect(stderr).toMatch(/^firstbytes: no-threshold: it was saved without a threshold/);
    expect(code).toBe(1);
  });
});

describe('bad input', () => {
  test('lines without a record are named and counted, and the rest is scanned', async () => {
    await file('bad.jsonl', `${lines(tls)}${'{"ts":1}\n'.repeat(7)}${lines([record(request)])}`);
    const { code, stdout, stderr } = await scan('bad.jsonl', '--model', 'rule', '--no-known');
    expect(stderr).toMatch(/bad\.jsonl:4: lacks the field/);
    expect(stderr).toContain('7 lines left out in total, the first 5 listed above');
    expect(stdout).toContain('Found 1 of 4 records');
    expect(code).toBe(1);
  });

  test('a trace without a connection is said to have none', async () => {
    await file('empty.pcap', Buffer.concat([...encodeTrace([])]));
    const { code, stdout, stderr } = await scan('empty.pcap', '--model', 'rule');
    expect(stderr).toContain('empty.pcap: contains no connection with a first payload');
    expect(stderr).toContain('no record was left to scan, so nothing was found or cleared');
    expect(stdout).toContain('Nothing found in 0 records.');
    expect(stdout).not.toMatch(/NaN|Infinity/);
    expect(code).toBe(1);
  });

  test('a cut trace gives what came before, and exits with 1', async () => {
    const whole = await readFile(join(folder, 'mixed.pcap'));
    await file('cut.pcap', whole.subarray(0, -10));
    const { code, stdout, stderr } = await scan('cut.pcap', '--model', 'rule', '--json');
    expect(stderr).toMatch(/cut\.pcap/);
    expect(JSON.parse(stdout)).toMatchObject({ records: { scanned: 3 }, findings: [] });
    expect((JSON.parse(stdout) as { failures: string[] }).failures).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('a file that is not there does not keep the others from being scanned', async () => {
    const { code, stdout, stderr } = await scan('absent', 'tls.jsonl', '--model', 'rule');
    expect(stderr).toMatch(/absent/);
    expect(stdout).toContain('Nothing found in 3 records.');
    expect(code).toBe(1);
  });

  test('a model wider than what was recorded is said plainly', async () => {
    await file('long.jsonl', lines([record(hello, { length: 500 }), ...tls]));
    const { stdout, stderr } = await scan('long.jsonl', '--model', 'rule-100');
    expect(stderr).toMatch(/left out 1 records with fewer bytes .*: rule-100 needs 100\. Record/);
    expect(stdout).toContain('Nothing found in 3 records.');
  });

  test('a folder without a model is refused', async () => {
    const { code, stderr } = await scan('tls.jsonl', '--model', 'none');
    expect(stderr).toMatch(/^firstbytes: none\/firstbytes\.json: cannot be read/);
    expect(code).toBe(1);
  });

  test.each([
    ['no file', ['--model', 'rule'], /missing required argument 'files'/],
    ['no model', ['tls.jsonl'], /required option '--model <dir>' not specified/],
    ['one model twice', ['f', '--model', 'a', '--model', 'a'], /same --model was given twice/],
    [
      'a threshold for two models',
      ['f', '--model', 'a', '--model', 'b', '--threshold', '1'],
      /--threshold needs exactly one --model/,
    ],
    ['two ways to print', ['f', '--model', 'a', '--csv', '--json'], /--csv or --json, not both/],
    ['a port that is none', ['f', '--model', 'a', '--port', '443,x'], /Expected a port/],
    ['a score that is none', ['f', '--model', 'a', '--threshold', '-1'], /number of 0 or more/],
    ['standard input twice', ['-', '-', '--model', 'a'], /- was given twice/],
  ])('called with %s exits with 2 and says so', async (_, args, message) => {
    const { code, stdout, stderr } = await scan(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});

test('whatever train saves is a model: an autoencoder, or another detector', async () => {
  const root = join(__dirname, '../../..');
  const { lines: payloads } = await readProtocol(join(root, 'data/training-data'), 'TLS');
  await file('TLS', payloads.slice(0, 500).join('\n') + '\n');
  const trained = await run(folder, ...['train', '--data', '.', '--out', 'ae', '--epochs', '1']);
  expect(trained.code).toBe(0);
  const fitted = await run(
    folder,
    ...['train', '--data', '.', '--out', 'bs', '--detector', 'byte-surprise'],
  );
  expect(fitted.stderr).toMatch(/trained on 480 rows of TLS, byte-surprise; threshold \d/);
  const other = await scan('mixed.jsonl', '--model', 'bs', '--no-known');
  expect(other.stdout).toMatch(/^bs: TLS at 8 bytes, byte-surprise, threshold/);
  expect(other.code).toBe(1);
  const { stdout } = await scan('mixed.jsonl', '--model', 'ae', '--json', '--no-known');
  expect(JSON.parse(stdout)).toMatchObject({ models: [{ detector: 'autoencoder', bytes: 8 }] });
}, 60_000);
