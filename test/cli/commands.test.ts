import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadModel, readProtocol } from 'firstbytes';
import type { CapstoneReport } from 'firstbytes/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(__dirname, '../..');
const data = join(root, 'data', 'training-data');
let folder: string;

/** Runs the command as a user does; it has to be built. */
const firstbytes = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      [join(root, 'lib/bin/firstbytes.js'), ...args],
      { cwd: folder },
      (error, stdout, stderr) => {
        done({ code: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
  });

/** The first lines of each file of the real training data. */
async function sample(directory: string, rows: number): Promise<void> {
  for (const protocol of ['TLS', 'HTTP', 'SSH', 'DNS', 'TLS-midstream']) {
    const { lines } = await readProtocol(data, protocol);
    await writeFile(join(directory, protocol), lines.slice(0, rows).join('\n') + '\n');
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  await sample(folder, 1500);
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes', () => {
  test.each([
    ['no command at all', [], /Usage: firstbytes/],
    ['an unknown command', ['guess'], /unknown command 'guess'/],
    ['an unknown option', ['bench', '--guess'], /unknown option '--guess'/],
    ['an option without its value', ['train', '--bytes'], /argument missing/],
    [
      'a number that is none',
      ['train', '--bytes', 'x', '--out', 'm'],
      /whole number of at least 1/,
    ],
    ['a rate out of range', ['train', '--fpr', '1', '--out', 'm'], /above 0 and below 1/],
    [
      'an unknown backend',
      ['train', '--backend', 'gpu', '--out', 'm'],
      /Allowed choices are auto, fused, node, wasm/,
    ],
  ])('called with %s exits with 2 and says so', async (_, args, message) => {
    const { code, stdout, stderr } = await firstbytes(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });

  test('explains itself', async () => {
    expect(await firstbytes('--help')).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await firstbytes('train', '--help');
    expect(stdout).toMatch(/--normal <protocol>/);
  });

  test('that fails exits with 1 and says what to do', async () => {
    const { code, stderr } = await firstbytes(
      'train',
      '--normal',
      'FTP',
      '--data',
      '.',
      '--out',
      'm',
    );
    expect(stderr).toMatch(/^firstbytes: \. has no file FTP or FTP\.gz; it has DNS, HTTP/);
    expect(code).toBe(1);
  });
});

describe('firstbytes reproduce', () => {
  test('runs the whole capstone, alike each time', async () => {
    const run = async (out: string) => {
      const { code, stdout, stderr } = await firstbytes(
        ...['reproduce', '--data', '.', '--out', out, '--epochs', '2', '--backend', 'wasm'],
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/TLS 1500, HTTP 1500, SSH \d+, DNS 49/);
      expect(stdout).toMatch(/Total params: 9,704/);
      expect(stdout).toMatch(/32 bytes, epoch 2\/2, loss 0\.\d{4}\n/);
      return JSON.parse(await readFile(join(folder, out, 'report.json'), 'utf8')) as CapstoneReport;
    };
    const report = await run('first');
    expect(report).toMatchObject({
      experiment: 'capstone',
      seed: 1,
      backend: 'wasm',
      rows: { TLS: { train: 1444, test: 56 }, HTTP: { rows: 1500 }, DNS: { rows: 49 } },
      widths: [
        { bytes: 32, weights: 152_480 },
        { bytes: 16, weights: 38_352 },
        { bytes: 8, weights: 9704 },
      ],
    });
    const second = await run('second');
    const losses = ({ widths }: CapstoneReport) => widths.map(({ epochs }) => epochs);
    expect(losses(second)).toEqual(losses(report));
    expect(second.table1).toEqual(report.table1);

    const figures = await readdir(join(folder, 'first', 'figures'));
    expect(figures.filter((name) => name.endsWith('.svg'))).toEqual(
      [15, 18, 19, 20, 21, 22, 27, 28, 29].map((number) => `figure-${number}.svg`),
    );
    const html = await readFile(join(folder, 'first', 'report.html'), 'utf8');
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="?http/);
    const { autoencoder } = await loadModel(join(folder, 'first', 'models', 'TLS-8'));
    expect(autoencoder.bytes).toBe(8);
  }, 120_000);
});

describe('firstbytes train', () => {
  test('saves a model with a threshold set on rows held back', async () => {
    const { code, stderr } = await firstbytes(
      ...['train', '--data', '.', '--out', 'model', '--bytes', '4', '--epochs', '1'],
    );
    expect(stderr).toMatch(/trained on 1440 rows of TLS.*set for 1\.6 % on 60 others/);
    expect(code).toBe(0);
    const { autoencoder, description } = await loadModel(join(folder, 'model'));
    expect(autoencoder.bytes).toBe(4);
    expect(description).toMatchObject({ normal: 'TLS', seed: 1, trainingRows: 1440 });
    expect(description.threshold).toMatchObject({ falsePositiveRate: 1 / 61, rows: 60 });
  }, 60_000);

  test('leaves bad lines out and names them', async () => {
    await writeFile(join(folder, '8080'), '474554\n4745zz\n'.repeat(30));
    const { code, stderr } = await firstbytes(
      ...[
        'train',
        '--data',
        '.',
        '--normal',
        '8080',
        '--out',
        'm',
        '--bytes',
        '1',
        '--epochs',
        '1',
      ],
    );
    expect(stderr).toMatch(/8080: left out 30 bad of 60 lines:\n {2}8080:2:5: found "z"/);
    expect(code).toBe(0);
  }, 60_000);
});

describe('firstbytes plots', () => {
  test('without a report says how to get one', async () => {
    const { code, stderr } = await firstbytes('plots', '--report', 'none');
    expect(stderr).toMatch(/no figures in none\/figures: run npm start first/);
    expect(code).toBe(1);
  });
});

describe('firstbytes evaluate', () => {
  const record = (fields: object) =>
    JSON.stringify({
      ts: 1,
      'id.orig_h': '10.0.0.1',
      'id.orig_p': 4242,
      'id.resp_h': '10.0.0.2',
      'id.resp_p': 443,
      proto: 'tcp',
      len: 12,
      synSeen: true,
      ...fields,
    });
  const write = async (name: string, lines: string[]): Promise<string> => {
    await writeFile(join(folder, name), lines.join('\n'));
    return name;
  };
  const tls = (fields = {}) => record({ hex: '1603010200010001fc030312', label: 'TLS', ...fields });
  const http = (fields = {}) =>
    record({ hex: '474554202f20485454502f31', label: 'HTTP', ...fields });
  const evaluate = (...args: string[]) =>
    firstbytes(
      'evaluate',
      '--normal',
      'TLS',
      '--train',
      '.',
      '--detectors',
      'byte-surprise,bit-mean',
      ...args,
    );

  test('prints an object a width and detector, and says what was left out', async () => {
    const file = await write('labelled.jsonl', [
      ...Array.from({ length: 12 }, () => tls()),
      http(),
      http(),
      record({ hex: '00', len: 1, label: 'TFTP' }),
      http({ synSeen: false }),
      http({ label: null }),
      'not a record',
    ]);
    const { code, stdout, stderr } = await evaluate(file, '--bytes', '4,8', '--json');
    expect(code).toBe(0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual({
      bytes: 4,
      detector: 'byte-surprise',
      normalRows: 12,
      otherRows: 3,
      auc: 1,
      tprAtFpr1: 1,
      tprAtFpr01: 1,
      fprAtThreshold: 0,
      perProtocol: {
        HTTP: { rows: 2, auc: 1, detected: 1 },
        TFTP: { rows: 1, auc: 1, detected: 1 },
      },
    });
    expect(stderr).toMatch(
      /left out 1 bad of 18 lines:\n {2}labelled\.jsonl:18: is no JSON object/,
    );
    expect(stderr).toMatch(/Left out 1 of 17 records without a label/);
    expect(stderr).toMatch(/Left out 1 records whose SYN was not seen \(--midstream takes them\)/);
    expect(stderr).toMatch(/too few to judge a protocol by: HTTP 2, TFTP 1/);
    const table = await evaluate(file, '--bytes', '8', '--midstream', '--distinct');
    expect(table.stdout).toMatch(/^1 normal records, 2 others/);
    expect(table.stderr).toMatch(/Left out 13 records that repeat one of their label/);
  });

  test.each<[string, string[], RegExp]>([
    ['an empty file', [], /records\.jsonl is empty: expected a JSON object a line/],
    ['no labels', [tls({ label: null })], /no record has a "label"\. Name the field/],
    ['one class', [tls()], /Every record is labelled TLS: expected others/],
    ['no normal record', [http()], /No record is labelled TLS; the labels are HTTP/],
  ])('with %s exits with 1 and says so', async (_, lines, message) => {
    const { code, stdout, stderr } = await evaluate(await write('records.jsonl', lines));
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  test('learns from labelled records, and lists what other programs say otherwise', async () => {
    const lines = Array.from({ length: 400 }, (_, at) =>
      tls({ client: `client ${at % 4}`, service: at === 7 ? 'http' : 'ssl' }),
    );
    const file = await write('judged.jsonl', [...lines, http({ service: 'http' })]);
    const judged = ['--normal', 'TLS', '--detectors', 'bit-mean', '--bytes', '8'];
    const trained = await firstbytes('evaluate', ...judged, file, '--train', file);
    expect(trained.stdout).toMatch(/^8 +bit-mean +1\.0000 +1\.0000/m);
    expect(trained.stderr).toMatch(/judged\.jsonl is both trained on and judged/);
    const inTurn = await firstbytes(
      ...['evaluate', ...judged, file, '--cross-validate', '--agreement', 'service=ssl'],
    );
    expect(inTurn.stdout).toMatch(/^8 +bit-mean +1\.0000 +1\.0000 +1\.0000 +0\.0000$/m);
    expect(inTurn.stdout).toMatch(/agrees with service on 99\.75 % of the 401 records/);
    expect(inTurn.stdout).toMatch(/^ {2}passed .*service http, label TLS/m);
  });

  test('without training data of the protocol judges each source in turn', async () => {
    const lines = Array.from({ length: 4 }, (_, at) =>
      record({ hex: '4d51545401', len: 5, label: 'MQTT', client: `client ${at}` }),
    );
    await mkdir(join(folder, 'data/training-data'), { recursive: true });
    await writeFile(join(folder, 'data/training-data/TLS'), '160301\n');
    const file = await write('judged.jsonl', [...lines, http()]);
    const { stdout, stderr } = await firstbytes(
      ...['evaluate', '--normal', 'MQTT', '--detectors', 'bit-mean', '--bytes', '4', file],
    );
    expect(stderr).toMatch(/data\/training-data has no MQTT: each trace or client/);
    expect(stdout).toMatch(/^4 +bit-mean +1\.0000/m);
  });

  test('says what training records lack', async () => {
    const file = await write('judged.jsonl', [tls(), http({ synSeen: false })]);
    const { code, stderr } = await firstbytes(
      'evaluate',
      '--normal',
      'HTTP',
      '--train',
      file,
      file,
      '--midstream',
    );
    expect(stderr).toMatch(
      /judged\.jsonl: no record whose SYN was seen has "label" HTTP, to train/,
    );
    expect(code).toBe(1);
  });

  test('asks for a field and a name to agree with', async () => {
    const { code, stderr } = await evaluate('x.jsonl', '--agreement', 'service');
    expect(stderr).toMatch(/Expected FIELD=NAME, as in service=ssl/);
    expect(code).toBe(2);
  });

  test('asks for detectors that there are', async () => {
    const { code, stderr } = await evaluate('x.jsonl', '--detectors', 'oracle');
    expect(stderr).toMatch(/Expected byte-surprise, autoencoder, cross-entropy, bit-mean/);
    expect(code).toBe(2);
  });
});
