import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createBoardRun } from 'firstbytes/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpEvents, pinned, pixel } from './made-up-events';

const python = resolve(__dirname, '../../../build/tensorboard/bin/python');
const hasTensorboard = existsSync(python);
if (!hasTensorboard) {
  process.stderr.write('tensorboard.test: skipped: no TensorBoard (see CONTRIBUTING).\n');
}

interface Read {
  readonly plugin: string;
  readonly class: number;
  readonly steps: readonly (readonly [number, number, readonly number[]])[];
  readonly last: readonly unknown[];
  readonly kind?: string;
  readonly hparams?: Readonly<Record<string, unknown>>;
  readonly metrics?: readonly string[];
  readonly status?: number;
}

describe.skipIf(!hasTensorboard)('TensorBoard’s own reader', () => {
  let folder = '';
  let found: Readonly<Record<string, Read>> = {};
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    let time = pinned;
    const run = await createBoardRun(folder, 'run', () => time);
    for (const { wallTime, step, values } of madeUpEvents) {
      time = wallTime;
      await run.writer.write(step, values);
    }
    await run.writer.close();
    const script = join(__dirname, 'read-events.py');
    const json = execFileSync(python, [script, run.folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    found = JSON.parse(json.replaceAll('NaN', 'null')) as Record<string, Read>;
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  test('reads scalars with steps and times', () => {
    const one = (step: number, after: number) => [step, pinned + after, []];
    expect(found.loss).toMatchObject({ plugin: 'scalars', class: 1, last: [0.25] });
    expect(found.loss!.steps).toEqual([one(1, 1), one(300, 2)]);
    expect(found.größe!.last).toEqual([null]);
  });

  test('reads histograms, pictures and precision-recall curves', () => {
    const weights = found['dense/kernel']!;
    expect(weights).toMatchObject({ plugin: 'histograms', class: 2 });
    expect(weights.steps[0]![2]).toEqual([30, 3]);
    const counts = weights.last.filter((_, at) => at % 3 === 2) as number[];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(found['figures/pixel']).toMatchObject({
      plugin: 'images',
      class: 3,
      last: ['31', '31', Buffer.from(pixel).toString('hex')],
    });
    const curve = found['HTTP among TLS']!;
    expect(curve).toMatchObject({ plugin: 'pr_curves', class: 2 });
    expect(curve.steps[0]![2]).toEqual([6, 202]);
  });

  test('reads settings, and what is compared', () => {
    expect(found['_hparams_/experiment']).toMatchObject({
      plugin: 'hparams',
      kind: 'experiment',
      metrics: ['loss', 'auc/HTTP'],
    });
    expect(found['_hparams_/session_start_info']).toMatchObject({
      kind: 'session_start_info',
      hparams: { bytes: 8, engine: 'fused – ß', shuffled: false },
    });
    expect(found['_hparams_/session_end_info']).toMatchObject({
      kind: 'session_end_info',
      status: 1,
    });
  });
});
