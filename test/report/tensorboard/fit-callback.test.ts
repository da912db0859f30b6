import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAutoencoder } from 'firstbytes';
import { fromLayersModel, loadTensorflow, toLayersModel } from 'firstbytes/model';
import { boardFitCallback, createBoardRun, readEvents } from 'firstbytes/report';
import { expect, test } from 'vitest';

test.each(['wasm', 'cpu'] as const)(
  'a callback writes the numbers and weights of TensorFlow.js’s fit on %s',
  async (backend) => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    const { tf } = await loadTensorflow(backend);
    const before = tf.memory().numTensors;
    const model = toLayersModel(tf, createAutoencoder(1, { seed: 1 }));
    const optimizer = tf.train.adam(0.001);
    model.compile({ optimizer, loss: 'meanAbsoluteError', metrics: ['accuracy'] });
    const rows = tf.ones([20, 8]);
    let time = 100;
    const { file, writer } = await createBoardRun(folder, 'fit', () => time++);
    const { history } = await model.fit(rows, rows, {
      epochs: 3,
      validationSplit: 0.2,
      callbacks: boardFitCallback(writer, { model }),
    });
    const events = [...readEvents(await readFile(file), file)];
    expect(events.map(({ step }) => step)).toEqual([1, 2, 3]);
    const { values } = events.at(-1)!;
    const scalars = values.flatMap((one) => (one.kind === 'scalar' ? [[one.tag, one.value]] : []));
    expect(scalars.map(([tag]) => tag)).toEqual(['val_loss', 'val_acc', 'loss', 'acc']);
    for (const [tag, value] of scalars) {
      expect(value).toBeCloseTo(history[tag!]!.at(-1) as number, 6);
    }
    const weights = values.filter(({ kind }) => kind === 'histogram');
    expect(weights.slice(0, 3).map((one) => 'tag' in one && one.tag)).toEqual([
      'dense/kernel',
      'dense/bias',
      'dense_1/kernel',
    ]);
    const { kernel } = fromLayersModel(model).weights[0]!;
    expect(weights[0]).toMatchObject({ kind: 'histogram' });
    const { buckets } = weights[0] as { readonly buckets: Float64Array };
    expect([buckets[0], buckets.at(-2)]).toEqual([Math.min(...kernel), Math.max(...kernel)]);
    for (const one of [rows, model, optimizer]) one.dispose();
    expect(tf.memory().numTensors).toBe(before);
    await rm(folder, { recursive: true });
  },
  60_000,
);
