import type { LayersModel } from '@tensorflow/tfjs';
import { createAutoencoder } from 'firstbytes';
import {
  epochOrder,
  fusedTrainer,
  loadTensorflow,
  tensorflowTrainer,
  toLayersModel,
  type Tensorflow,
  type TrainedEpoch,
  type Training,
  type TrainingOptions,
  type TrainingProgress,
} from 'firstbytes/model';
import { beforeEach, describe, expect, test } from 'vitest';
import { randomRows } from '../random-rows';
import { refusedTrainings } from '../refused-trainings';

const rows = randomRows(300, 4);
const untrained = createAutoencoder(4, { seed: 1 });
const options: TrainingOptions = { seed: 1, epochs: 3 };

async function trainOn(
  backend: 'wasm' | 'cpu',
  more: Partial<TrainingOptions> = {},
): Promise<Training> {
  const trainer = tensorflowTrainer(await loadTensorflow(backend));
  return trainer.train(untrained, rows, { ...options, ...more });
}

const losses = ({ epochs }: Training): number[] => epochs.map(({ loss }) => loss);

let tf: Tensorflow;
beforeEach(async () => {
  ({ tf } = await loadTensorflow('wasm'));
});

describe('the same seed', () => {
  test.each(['wasm', 'cpu'] as const)(
    'gives the same numbers to the last bit on %s',
    async (backend) => {
      expect(await trainOn(backend)).toEqual(await trainOn(backend));
    },
  );

  test('gives the same losses on both backends to 1e-5', async () => {
    const [wasm, cpu] = [losses(await trainOn('wasm')), losses(await trainOn('cpu'))];
    wasm.forEach((loss, epoch) => {
      expect(Math.abs(loss - cpu[epoch]!)).toBeLessThan(1e-5);
    });
  });

  test('follows the fused trainer at another rate, too', async () => {
    const rate = { rate: 0.01 };
    const fused = await fusedTrainer().train(untrained, rows, { ...options, ...rate });
    const wasm = losses(await trainOn('wasm', rate));
    losses(fused).forEach((loss, epoch) => {
      expect(Math.abs(loss - wasm[epoch]!)).toBeLessThan(1e-3);
    });
    expect(Math.abs(losses(fused)[2]! - losses(await trainOn('wasm'))[2]!)).toBeGreaterThan(1e-2);
  });

  test('orders the rows: another seed gives other losses', async () => {
    expect(losses(await trainOn('wasm', { seed: 2 }))).not.toEqual(losses(await trainOn('wasm')));
  });
});

/** `model.fit` on rows laid out in the epoch's order: the reference that training must follow. */
async function fit(model: LayersModel, epoch: number, batchSize: number) {
  const width = 8 * rows.bytes;
  const order = [...epochOrder(rows.count, options.seed, epoch)];
  const values = order.flatMap((row) => [...rows.bits.subarray(row * width, (row + 1) * width)]);
  const x = tf.tensor2d(values, [rows.count, width]);
  const { history } = await model.fit(x, x, { epochs: 1, batchSize, shuffle: false });
  x.dispose();
  return { loss: history.loss![0] as number, accuracy: history.acc![0] as number };
}

test.each([
  ['batches of the default 128, the last one smaller', undefined, 128],
  ['batches that fit', 100, 100],
  ['one batch, larger than the rows', 512, 512],
])('losses and accuracies are those of model.fit with %s', async (_, batch, batchSize) => {
  const model = toLayersModel(tf, untrained);
  const optimizer = tf.train.adam(0.001, 0.9, 0.999, 1e-7);
  model.compile({ optimizer, loss: 'meanAbsoluteError', metrics: ['accuracy'] });
  const { epochs } = await trainOn('wasm', { batch });
  for (const [epoch, { loss, accuracy }] of epochs.entries()) {
    const reference = await fit(model, epoch, batchSize);
    expect(loss).toBeCloseTo(reference.loss, 6);
    expect(accuracy).toBeCloseTo(reference.accuracy, 6);
  }
  model.dispose();
  optimizer.dispose();
});

test('ten epochs of batches of 128 are the default, and the loss falls', async () => {
  const seen: TrainingProgress[] = [];
  const training = await trainOn('wasm', { epochs: undefined, onProgress: (at) => seen.push(at) });
  expect(training.epochs).toHaveLength(10);
  expect(seen).toHaveLength(30);
  expect(seen[4]).toMatchObject({ epoch: 2, epochs: 10, batch: 2, batches: 3 });
  expect(seen[5]?.loss).toBe(training.epochs[1]?.loss);
  expect(training.epochs[9]!.loss).toBeLessThan(0.95 * training.epochs[0]!.loss);
});

test('each epoch’s end has the weights of that moment, and no tensor stays for it', async () => {
  await trainOn('wasm');
  const before = tf.memory().numTensors;
  const seen: TrainedEpoch[] = [];
  const watched = await trainOn('wasm', { onEpoch: (epoch) => seen.push(epoch) });
  expect(tf.memory().numTensors).toBe(before);
  expect(seen.map(({ epoch, loss, accuracy }) => [epoch, { loss, accuracy }])).toEqual(
    watched.epochs.map((result, at) => [at + 1, result]),
  );
  expect(seen[2]!.autoencoder).toEqual(watched.autoencoder);
  expect(seen[1]!.autoencoder).toEqual((await trainOn('wasm', { epochs: 2 })).autoencoder);
});

test('the autoencoder handed in is unchanged, and the trained one is another', async () => {
  const before = structuredClone(untrained);
  const { autoencoder } = await trainOn('wasm');
  expect(untrained).toEqual(before);
  expect(autoencoder.layers).toEqual(untrained.layers);
  expect(autoencoder.weights).not.toEqual(untrained.weights);
});

describe('the event loop', () => {
  test('turns at least once a batch', async () => {
    let turns = 0;
    let batches = 0;
    const count = (): void => {
      turns++;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await trainOn('wasm', { onProgress: () => batches++ });
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(batches);
  });

  test('lets a signal stop the training, which rejects with the signal’s reason', async () => {
    const stop = new AbortController();
    let batches = 0;
    const onProgress = (): void => {
      if (++batches === 2)
        setImmediate(() => {
          stop.abort(new Error('enough'));
        });
    };
    await expect(trainOn('wasm', { signal: stop.signal, onProgress })).rejects.toThrow('enough');
    expect(batches).toBeLessThanOrEqual(3);
  });
});

describe('no tensor is left', () => {
  const aborted = AbortSignal.abort(new Error('enough'));
  test.each([
    ['trained', {}],
    ['stopped', { signal: aborted }],
  ])('when %s', async (_, more) => {
    const before = tf.memory().numTensors;
    await trainOn('wasm', more).catch(() => undefined);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('is refused:', () => {
  test.each(refusedTrainings)('%s', async (_, autoencoder, given, more, message) => {
    const trainer = tensorflowTrainer(await loadTensorflow('wasm'));
    const before = tf.memory().numTensors;
    const training = trainer.train(autoencoder, given, { ...options, ...more });
    await expect(training).rejects.toThrow(RangeError);
    await expect(training).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a loss that diverges', async () => {
    const trainer = tensorflowTrainer(await loadTensorflow('wasm'));
    const huge = createAutoencoder(4, { seed: 1 });
    for (const { kernel } of huge.weights) kernel.fill(1e30);
    await expect(trainer.train(huge, rows, options)).rejects.toThrow(
      /The loss is Infinity in epoch 1, batch 1: the training diverged/,
    );
  });
});
