import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAutoencoder, hexToBits, separate } from 'firstbytes';
import { fusedTrainer, scoreRows } from 'firstbytes/model';
import { readEvents, TrainingBoard, type BoardTraining, type BoardValue } from 'firstbytes/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const hex = (count: number, start: string) =>
  Array.from({ length: count }, (_, at) => start + (at % 9).toString(16).padStart(2, '0'));
const held = hexToBits(hex(30, '1603'), 3);
const http = hexToBits([...hex(12, '4745'), '160300'], 3);
const about: BoardTraining = {
  name: 'small',
  parameters: { bytes: 3, engine: 'fused' },
  normal: { protocol: 'TLS', rows: held },
  others: { HTTP: http },
  fpr: 0.1,
  score: (autoencoder, rows) => scoreRows(autoencoder, rows),
};

const readRun = async (run: string) => {
  const [name] = (await readdir(run)).filter((one) => one.startsWith('events'));
  return [...readEvents(await readFile(join(run, name!)), name)];
};

const scalar = (values: readonly { readonly kind: string }[], tag: string) =>
  (values as BoardValue[]).flatMap((one) =>
    one.kind === 'scalar' && one.tag === tag ? [one.value] : [],
  );

describe('a training', () => {
  test('is written with the numbers of each epoch and the results', async () => {
    let time = 50;
    const board = await TrainingBoard.create(folder, about, () => (time += 1));
    const untrained = createAutoencoder(3, { seed: 1 });
    const { autoencoder, epochs } = await fusedTrainer().train(untrained, held, {
      seed: 1,
      epochs: 2,
      onEpoch: board.onEpoch,
    });
    const scores = {
      TLS: await scoreRows(autoencoder, held),
      HTTP: await scoreRows(autoencoder, http),
    };
    const { TLS: normal, ...others } = scores;
    const summary = await board.finish({ epochs: 2, autoencoder, normal, others });
    expect(summary).toEqual({ folder: join(folder, 'small'), points: 19, pointsLeftOut: 0 });

    const events = await readRun(board.folder);
    const [start, ...rest] = events;
    expect(start!.values).toMatchObject([
      { kind: 'experiment', metrics: ['loss', 'accuracy', 'auc/HTTP', 'flagged/HTTP'] },
      { kind: 'session-start', parameters: about.parameters },
    ]);
    for (const [at, { loss }] of epochs.entries()) {
      const values = rest.filter(({ step }) => step === at + 1).flatMap((one) => one.values);
      expect(scalar(values, 'loss')).toEqual([Math.fround(loss)]);
      expect(scalar(values, 'auc/HTTP')).toHaveLength(1);
      expect(values.filter(({ kind }) => kind === 'histogram')).toHaveLength(14);
    }
    const last = events.filter(({ step }) => step === 2).flatMap((one) => one.values);
    expect(scalar(last, 'auc/HTTP')).toEqual([Math.fround(separate(normal, others.HTTP).auc)]);
    expect(last).toContainEqual(expect.objectContaining({ tag: 'HTTP among TLS' }));
    expect(events.at(-1)!.values).toMatchObject([{ kind: 'session-end', status: 'success' }]);

    const labels = await readFile(join(board.folder, 'labels.tsv'), 'utf8');
    const points = await readFile(join(board.folder, 'points.tsv'), 'utf8');
    expect(labels.split('\n')).toHaveLength(21);
    expect(labels).toMatch(/^protocol\tverdict\tscore\tequal rows\tbytes\nTLS\t(not )?flagged\t/);
    expect(labels).toMatch(/^HTTP\t.*\t2\t474500$/m);
    expect(points.split('\n')[0]!.split('\t')).toHaveLength(3);
  });

  test('that fails says so, in a run that can be read', async () => {
    const board = await TrainingBoard.create(folder, { ...about, name: 'failed' });
    await board.fail();
    const events = await readRun(board.folder);
    expect(events.at(-1)!.values).toMatchObject([{ kind: 'session-end', status: 'failure' }]);
  });

  test('whose rows cannot be scored is reported at its end, and the file is closed', async () => {
    const score = () => Promise.reject(new Error('no scores'));
    const board = await TrainingBoard.create(folder, { ...about, name: 'unscored', score });
    const autoencoder = createAutoencoder(3, { seed: 1 });
    board.onEpoch({ epoch: 1, loss: 1, accuracy: 0, autoencoder });
    const results = { epochs: 1, normal: Float64Array.of(1), others: {} };
    await expect(board.finish(results)).rejects.toThrow('no scores');
    expect((await readRun(board.folder)).map(({ step }) => step)).toEqual([0, 1]);
  });

  test('of more than 500 distinct rows of a protocol has 500 points', async () => {
    const lines = Array.from({ length: 1200 }, (_, at) => at.toString(16).padStart(6, '0'));
    const rows = hexToBits(lines, 3);
    const autoencoder = createAutoencoder(3, { seed: 1 });
    const normal = await scoreRows(autoencoder, rows);
    const training = { ...about, name: 'many', normal: { protocol: 'TLS', rows }, others: {} };
    const board = await TrainingBoard.create(folder, training);
    expect(await board.finish({ epochs: 0, autoencoder, normal, others: {} })).toMatchObject({
      points: 500,
      pointsLeftOut: 700,
    });
  });
});
