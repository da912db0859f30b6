import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readProtocol } from 'firstbytes';
import { readEvents, readSeeds, type CapstoneReport } from 'firstbytes/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, start } from '../firstbytes';

const trainingData = resolve(__dirname, '../../../data/training-data');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  for (const protocol of ['TLS', 'HTTP', 'SSH', 'DNS', 'TLS-midstream']) {
    const { lines } = await readProtocol(trainingData, protocol);
    await writeFile(join(folder, protocol), `${lines.slice(0, 600).join('\n')}\n`);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const putLesson = async (place: string, name: string) => {
  await mkdir(join(folder, place), { recursive: true });
  await writeFile(join(folder, place, name), '');
};

const reproduce = (...args: string[]) => ['reproduce', '--data', '.', '--epochs', '1', ...args];

describe('--seeds', () => {
  test('trains several, and report, figures and seeds.json hold each', async () => {
    await putLesson('build/html/first-bytes', '02-hex-to-bits.html');
    await putLesson('notebooks/first-bytes', '02-hex-to-bits.ipynb');
    await putLesson('notebooks/first-bytes', '03-split.ipynb');
    const board = ['--tensorboard', 'board'];
    const args = reproduce('--out', 'three', '--seed', '5', '--seeds', '3', ...board);
    const { code, stdout, stderr } = await run(folder, ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const told = [...stdout.matchAll(/^(\d+) bytes, seed (\d): loss 0\.\d{4}, AUC HTTP/gm)];
    expect(told.map(([, bytes, seed]) => `${bytes!}: ${seed!}`)).toEqual([
      '8: 6',
      '8: 7',
      '16: 6',
      '16: 7',
      '32: 6',
      '32: 7',
    ]);
    const runs = await readdir(join(folder, 'board'));
    expect(runs.sort()).toEqual(
      [16, 32, 8].flatMap((bytes) => [5, 6, 7].map((seed) => `TLS-${bytes}-seed-${seed}`)),
    );
    expect(stdout).toContain('board/TLS-8-seed-7: written for TensorBoard, ');
    const [events] = (await readdir(join(folder, 'board', 'TLS-8-seed-5'))).filter((name) =>
      name.startsWith('events'),
    );
    const written = await readFile(join(folder, 'board', 'TLS-8-seed-5', events!));
    const tags = [...readEvents(written)].flatMap(({ values }) =>
      values.flatMap((value) => ('tag' in value ? [value.tag] : [])),
    );
    expect(tags).toEqual(
      expect.arrayContaining(['auc/DNS', 'flagged/SSH', 'HTTP among TLS', 'figures/figure-22']),
    );
    const seeds = await readSeeds(join(folder, 'three', 'seeds.json'));
    for (const { runs } of seeds.widths) expect(runs.map(({ seed }) => seed)).toEqual([5, 6, 7]);
    const json = await readFile(join(folder, 'three', 'report.json'), 'utf8');
    expect((JSON.parse(json) as CapstoneReport).seeds).toEqual(seeds);
    expect(await readdir(join(folder, 'three', 'figures'))).toContain('seeds-auc.svg');
    const paper = await readFile(join(folder, 'three', 'paper.html'), 'utf8');
    expect(paper).toContain('3 at 32 bytes, 3 at 16 bytes, 3 at 8 bytes');
    expect(await readFile(join(folder, 'three', 'report.html'), 'utf8')).toContain(
      '<a href="paper.html">',
    );
    // A lesson's page, if it was made; otherwise its notebook; a lesson that is not here is named.
    expect(paper).toContain('<a href="../build/html/first-bytes/02-hex-to-bits.html">');
    expect(paper).toContain('<a href="../notebooks/first-bytes/03-split.ipynb">');
    expect(paper).toContain('08 DNS and SSH');
    expect(paper).not.toContain('08-dns-and-ssh');
  }, 120_000);

  test('interrupted, it writes the seeds that were done and exits with 1', async () => {
    const args = reproduce('--out', 'many', '--seeds', '100000');
    const { child, finished } = start(folder, args);
    child.stdout!.on('data', (chunk: Buffer) => {
      if (chunk.includes('seed 3:')) child.kill('SIGINT');
    });
    const { code, stderr } = await finished;
    expect(stderr).toMatch(
      /^firstbytes: Interrupted: the report has the finished seeds, 1 of 100000 at 32 bytes, /,
    );
    expect(code).toBe(1);
    const { widths } = await readSeeds(join(folder, 'many', 'seeds.json'));
    expect(widths[0]!.runs).toHaveLength(1);
    expect(widths[2]!.runs.length).toBeGreaterThanOrEqual(3);
  }, 120_000);

  test('interrupted at its first seed, it writes nothing and says so', async () => {
    const { child, finished } = start(folder, reproduce('--out', 'early', '--epochs', '500'));
    child.stdout!.on('data', (chunk: Buffer) => {
      if (chunk.includes('epoch 1/')) child.kill('SIGINT');
    });
    const { code, stderr } = await finished;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'firstbytes: Interrupted before the first seed was trained at every width: nothing was written.\n',
    });
    expect(await readdir(folder)).not.toContain('early');
  }, 60_000);

  test.each([
    ['0', [], /'0' is invalid. Expected a whole number of at least 1/],
    ['two', [], /'two' is invalid/],
    [
      '2',
      ['--seed', '2147483647'],
      /--seed 2147483647 with --seeds 2 ends at 2147483648: expected/,
    ],
  ])('%s %j is refused before anything is trained', async (seeds, more, message) => {
    const { code, stdout, stderr } = await run(
      folder,
      ...reproduce('--out', 'none', '--seeds', seeds, ...more),
    );
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
