import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadModel } from 'firstbytes';
import type { CapstoneReport } from 'firstbytes/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sample } from './sample-data';

const root = resolve(__dirname, '../..');
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
    expect(figures.filter((name) => name.endsWith('.svg'))).toEqual([
      ...[15, 18, 19, 20, 21, 22, 27, 28, 29].map((number) => `figure-${number}.svg`),
      'scores-8.svg',
    ]);
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
