import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDetector } from 'firstbytes';
import { readEvents } from 'firstbytes/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../firstbytes';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  const hello = (at: number) => `16030100${(at % 50).toString(16).padStart(2, '0')}010000\n`;
  const files: Record<string, string> = {
    '50': Array.from({ length: 50 }, (_, at) => hello(at)).join(''),
    '2500': Array.from({ length: 2500 }, (_, at) => hello(at)).join(''),
    '1': hello(0),
    '0': '',
    '2': 'xx\n',
    'notes-midstream': hello(0).repeat(9),
  };
  await mkdir(join(folder, 'data'));
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, 'data', name), text);
  await writeFile(join(folder, 'file'), 'mine');
});
afterAll(() => rm(folder, { recursive: true }));

const train = (normal: string, ...args: string[]) =>
  run(
    folder,
    'train',
    '--data',
    'data',
    '--normal',
    normal,
    '--detector',
    'byte-surprise',
    ...args,
  );

describe('firstbytes train', () => {
  test('promises what was asked for where the rows support it, and keeps how many set it', async () => {
    const { code, stderr } = await train('2500', '--out', 'many');
    expect(stderr).toMatch(/set for 1 % on 100 others \(50 distinct\)\n$/);
    expect(code).toBe(0);
    const { description } = await loadDetector(join(folder, 'many'));
    expect(description.threshold).toMatchObject({
      falsePositiveRate: 0.01,
      rows: 100,
      distinctRows: 50,
    });
  });

  test('promises no less than the rows can support, and says what would', async () => {
    const { code, stderr } = await train('50', '--out', 'few', '--fpr', '0.001');
    expect(stderr).toMatch(/set for 33 % on 2 others \(2 distinct\)\n/);
    expect(stderr).toContain(
      '2 rows held back support a false-positive rate of 33 % or more, but --fpr asks for 0.1 %, which needs 999: ' +
        'give more data, or hold back more rows (--held-back).\n',
    );
    expect(code).toBe(0);
    const { description } = await loadDetector(join(folder, 'few'));
    expect(description.threshold).toMatchObject({
      falsePositiveRate: 1 / 3,
      rows: 2,
      distinctRows: 2,
    });
    const log =
      '{"ts":1,"id.orig_h":"10.0.0.1","id.orig_p":1,"id.resp_h":"10.0.0.2","id.resp_p":50,' +
      '"proto":"tcp","len":8,"hex":"1603010000010000","synSeen":true}\n';
    await writeFile(join(folder, 'log'), log);
    const scanned = await run(folder, 'scan', 'log', '--model', 'few', '--no-known');
    expect(scanned.stdout).toMatch(
      /^few: 50 at 8 bytes.*, set for 33\.3 % false positives on 2 rows, 2 of them distinct\n/,
    );
    const json = await run(folder, 'scan', 'log', '--model', 'few', '--no-known', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      models: [{ falsePositiveRate: 1 / 3, calibration: { rows: 2, distinctRows: 2 } }],
    });
  });

  test.each([
    ['0', [], /data\/0 contains no payload: expected at least one to train on and one to set/],
    ['1', [], /data\/1 contains only one payload: expected at least one to train on/],
    ['2', [], /data\/2 contains no payload/],
    ['notes-midstream', ['--detector', 'port'], /data\/notes-midstream: Cannot fit by the port/],
  ])('names the file %s where it cannot be trained on', async (normal, args, message) => {
    const { code, stderr } = await train(normal, '--out', 'none', ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
    expect(await readdir(join(folder, 'none')).catch(() => [])).toEqual([]);
  });

  test('a place that cannot hold a model is found out before it trains', async () => {
    const args = ['--data', 'data', '--normal', '2500', '--out', 'file'];
    const { code, stderr } = await run(folder, 'train', ...args);
    expect(stderr).toMatch(/EEXIST: file already exists, mkdir '.*file'/);
    expect(stderr).not.toContain('epoch');
    expect(code).toBe(1);
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  test('--tensorboard writes a new run folder each time, and says how to show it', async () => {
    const args = ['--out', 'boarded', '--tensorboard', 'board'];
    for (const run of ['50-8-byte-surprise-seed-1', '50-8-byte-surprise-seed-1.2']) {
      const { code, stderr } = await train('50', ...args);
      expect(stderr).toContain(
        `board/${run}: written for TensorBoard, 0 points for the projector\n`,
      );
      expect(stderr).toContain('Show it with: tensorboard --logdir board\n');
      expect(stderr).toContain('data/0: contains no payload, so TensorBoard does not show it');
      expect(code).toBe(0);
      const [file] = await readdir(join(folder, 'board', run));
      expect(file).toMatch(/^events\.out\.tfevents\.\d+\.firstbytes$/);
      const events = [...readEvents(await readFile(join(folder, 'board', run, file!)))];
      const values = events.flatMap((event) => event.values);
      expect(values.find(({ kind }) => kind === 'session-start')).toMatchObject({
        parameters: { normal: '50', bytes: 8, detector: 'byte-surprise' },
      });
      const tags = values.flatMap((value) => ('tag' in value ? [value.tag] : []));
      expect(tags).toEqual(expect.arrayContaining(['auc/2500', 'flagged/2500', '2500 among 50']));
      expect(tags).not.toContain('auc/notes-midstream');
      expect(values.at(-1)).toMatchObject({ kind: 'session-end', status: 'success' });
    }
  });

  test('m and m/ are one model', async () => {
    await train('50', '--out', 'same/');
    await train('2500', '--out', 'same');
    expect((await loadDetector(join(folder, 'same/'))).description.normal).toBe('2500');
    expect((await readdir(join(folder, 'same'))).sort()).toEqual([
      'detector.json',
      'firstbytes.json',
    ]);
  });
});
