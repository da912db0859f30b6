import type { Tensor, Variable } from '@tensorflow/tfjs';
import {
  createAutoencoder,
  hexToBits,
  readProtocol,
  sliceRows,
  type Autoencoder,
  type Rows,
} from 'firstbytes';
import {
  fusedTrainer,
  loadTensorflow,
  tensorflowTrainer,
  toLayersModel,
  type Loss,
  type Tensorflow,
} from 'firstbytes/model';
import { lossGradients } from 'firstbytes/internal';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomRows } from '../random-rows';

const STEPS = 300;
const BATCH = 128;
const data = join(resolve(__dirname, '../../..'), 'data/training-data');

let tf: Tensorflow;
let hellos: readonly string[];
beforeAll(async () => {
  ({ tf } = await loadTensorflow('wasm'));
  ({ lines: hellos } = await readProtocol(data, 'TLS', { limit: STEPS * BATCH }));
});

/** The autoencoder with ReLU at both ends of its narrow middle, and the activation given at its end. */
function ending(activation: 'linear' | 'relu' | 'sigmoid', bytes: number): Autoencoder {
  const layers = [
    { units: 8 * bytes, activation: 'linear' as const },
    { units: 12, activation: 'relu' as const },
    { units: 20, activation: 'sigmoid' as const },
    { units: 8 * bytes, activation },
  ];
  return createAutoencoder(bytes, { seed: 3, layers });
}

describe.each([8, 16, 32])('from the same weights and batches, %i bytes', (bytes) => {
  test(
    'the loss of each of 300 steps is that of TensorFlow.js to 1e-4',
    { timeout: 120_000 },
    async () => {
      const rows = hexToBits(hellos, bytes);
      const start = createAutoencoder(bytes, { seed: 1 });
      const lossesOf = async (trainer: { train: ReturnType<typeof fusedTrainer>['train'] }) => {
        const means: number[] = [];
        await trainer.train(start, rows, {
          seed: 1,
          epochs: 1,
          onProgress: ({ loss }) => means.push(loss),
        });
        // What is told is the mean so far: the batch's own loss is what it adds to the sum.
        return means.map((mean, at) => mean * (at + 1) - (at > 0 ? means[at - 1]! * at : 0));
      };
      const reference = await lossesOf(tensorflowTrainer(await loadTensorflow('wasm')));
      const fused = await lossesOf(fusedTrainer({ threads: 0 }));
      expect(fused).toHaveLength(STEPS);
      fused.forEach((loss, step) => {
        expect(Math.abs(loss - reference[step]!) / reference[step]!, `step ${step}`).toBeLessThan(
          1e-4,
        );
      });
    },
  );
});

test('after 30 steps the weights are those of TensorFlow.js on WebAssembly to the last bit', async () => {
  const rows = hexToBits(hellos, 16);
  const start = createAutoencoder(16, { seed: 1 });
  const few = sliceRows(rows, 0, 10 * BATCH);
  const options = { seed: 1, epochs: 3 };
  const reference = await tensorflowTrainer(await loadTensorflow('wasm')).train(
    start,
    few,
    options,
  );
  const fused = await fusedTrainer().train(start, few, options);
  expect(fused.autoencoder).toEqual(reference.autoencoder);
});

/** The loss as TensorFlow.js's own functions compute it, from its own layers. */
function tensorflowLoss(loss: Loss, y: Tensor, x: Tensor): Tensor {
  const error = y.sub(x);
  if (loss === 'mae') return error.abs().mean();
  if (loss === 'mse') return error.square().mean();
  const held = y.clipByValue(1e-7, 1 - 1e-7);
  const one = tf.scalar(1);
  return x
    .mul(held.log())
    .add(one.sub(x).mul(one.sub(held).log()))
    .mean()
    .neg();
}

function tensorflowGradients(autoencoder: Autoencoder, rows: Rows, loss: Loss) {
  const model = toLayersModel(tf, autoencoder);
  try {
    const x = tf.tensor2d(new Float32Array(rows.bits), [rows.count, 8 * rows.bytes]);
    const weights = model.trainableWeights.map(
      (weight) => (weight as unknown as { val: Variable }).val,
    );
    const { value, grads } = tf.variableGrads(
      () => tensorflowLoss(loss, model.apply(x) as Tensor, x) as never,
      weights,
    );
    return {
      loss: value.dataSync()[0]!,
      gradients: weights.map(({ name }) => Float32Array.from(grads[name]!.dataSync())),
    };
  } finally {
    model.dispose();
  }
}

const cases: [Loss, Autoencoder][] = [
  ['mae', createAutoencoder(4, { seed: 1 })],
  ['mae', ending('linear', 4)],
  ['mae', ending('sigmoid', 4)],
  ['mse', ending('relu', 4)],
  ['mse', ending('sigmoid', 4)],
  ['bce', ending('sigmoid', 4)],
];
const nameOf = ([loss, { layers }]: [Loss, Autoencoder]): string =>
  `${loss} of ${layers.map(({ units, activation }) => `${units} ${activation}`).join(', ')}`;

describe.each(cases.map((one) => [nameOf(one), ...one] as const))('%s', (_, loss, autoencoder) => {
  const rows = randomRows(50, 4);
  const flat = (gradients: ReturnType<typeof lossGradients>['gradients']): Float32Array[] =>
    gradients.flatMap(({ kernel, bias }) => [kernel, bias]);

  test('loss and gradients are those of TensorFlow.js to 1e-5', () => {
    const reference = tensorflowGradients(autoencoder, rows, loss);
    const own = lossGradients(autoencoder, rows, { loss });
    expect(Math.abs(own.loss - reference.loss)).toBeLessThan(1e-6);
    const largest = Math.max(...reference.gradients.flatMap((part) => [...part].map(Math.abs)));
    expect(largest).toBeGreaterThan(1e-3);
    flat(own.gradients).forEach((part, at) => {
      part.forEach((value, place) => {
        const difference = Math.abs(value - reference.gradients[at]![place]!);
        expect(difference, `weights ${at}, place ${place}`).toBeLessThan(1e-5 * largest);
      });
    });
  });

  test('gradients are what small changes of weights do to the loss', () => {
    const { gradients } = lossGradients(autoencoder, rows, { loss });
    const lossWith = (layer: number, at: number, change: number): number => {
      const changed = structuredClone(autoencoder);
      changed.weights[layer]!.kernel[at]! += change;
      return lossGradients(changed, rows, { loss }).loss;
    };
    const step = 2 ** -10;
    const measured = gradients.flatMap(({ kernel }, layer) =>
      [0, 1, 7, kernel.length - 1].map((at) => ({
        told: kernel[at]!,
        seen: (lossWith(layer, at, step) - lossWith(layer, at, -step)) / (2 * step),
      })),
    );
    expect(measured.some(({ told }) => Math.abs(told) > 1e-4)).toBe(true);
    for (const { told, seen } of measured) expect(Math.abs(told - seen)).toBeLessThan(1e-4);
  });
});

describe('whole trainings follow TensorFlow.js', () => {
  test.each<[Loss, 'linear' | 'relu' | 'sigmoid']>([
    ['mae', 'sigmoid'],
    ['mse', 'linear'],
    ['bce', 'sigmoid'],
  ])('with the loss %s of %s outputs', async (loss, activation) => {
    const rows = sliceRows(hexToBits(hellos, 4), 0, 1000);
    const start = ending(activation, 4);
    const options = { seed: 1, epochs: 3, batch: 96, loss };
    const reference = await tensorflowTrainer(await loadTensorflow('wasm')).train(
      start,
      rows,
      options,
    );
    const fused = await fusedTrainer().train(start, rows, options);
    fused.epochs.forEach((epoch, at) => {
      const { loss: expected, accuracy } = reference.epochs[at]!;
      expect(Math.abs(epoch.loss - expected) / expected).toBeLessThan(1e-4);
      expect(epoch.accuracy).toBeCloseTo(accuracy, 2);
    });
  });
});
