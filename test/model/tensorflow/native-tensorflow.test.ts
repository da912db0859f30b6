import {
  capstoneLayers,
  createAutoencoder,
  hexToBits,
  loadEngine,
  readProtocol,
  type Rows,
} from 'firstbytes';
import {
  loadTensorflow,
  predict,
  tensorflowTrainer,
  type Training,
  type TrainingOptions,
} from 'firstbytes/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { given, importPackage, whyMissing } from './native-package';

const missing = whyMissing();
if (missing !== undefined && given === undefined) {
  process.stderr.write(
    `native-tensorflow.test: skipped what native TensorFlow computes: ${missing}. ` +
      '.ci/tfjs-node-from-wheel.sh builds it.\n',
  );
}

/** As many batches as rounding needs to grow from the last bit of a number to 1e-6 of the loss, halved. */
const BATCHES = 45;
const rowsOf = async (bytes: number): Promise<Rows> => {
  const { lines } = await readProtocol('data/training-data', 'TLS', { limit: 128 * BATCHES });
  return hexToBits(lines, bytes);
};

const load = () => loadTensorflow('node', importPackage);
async function train(rows: Rows, more: Partial<TrainingOptions> = {}): Promise<Training> {
  const trainer = tensorflowTrainer(await load());
  return trainer.train(createAutoencoder(rows.bytes, { seed: 1 }), rows, {
    ...{ seed: 1, epochs: 1 },
    ...more,
  });
}

/** The largest difference of two lists of numbers. */
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);
const weightsOf = ({ autoencoder }: Training): number[] =>
  autoencoder.weights.flatMap(({ kernel, bias }) => [...kernel, ...bias]);

// A folder that was given must work: only without one are these skipped.
describe.skipIf(missing !== undefined && given === undefined)(
  'native TensorFlow (skipped where it is not built)',
  () => {
    beforeAll(() => {
      expect(missing).toBeUndefined();
    });

    test('is the first choice where it loads', async () => {
      const { tf, backend, why } = await loadTensorflow('auto', importPackage);
      expect([backend, tf.getBackend()]).toEqual(['node', 'tensorflow']);
      expect(why).toMatch(/native TensorFlow \(@tensorflow\/tfjs-node\), the first choice\.$/);
    });

    test.each([8, 16, 32])('trains the capstone at %i bytes as our engine does', async (bytes) => {
      const rows = await rowsOf(bytes);
      const { trainer } = await loadEngine('fused');
      const start = createAutoencoder(bytes, { seed: 1 });
      const ours = await trainer.train(start, rows, { seed: 1, epochs: 1 });
      const native = await train(rows);
      expect(apart(weightsOf(ours), weightsOf({ ...ours, autoencoder: start }))).toBeGreaterThan(
        0.02,
      );
      expect(apart([native.epochs[0]!.loss], [ours.epochs[0]!.loss])).toBeLessThan(1e-6);
      expect(apart(weightsOf(native), weightsOf(ours))).toBeLessThan(1e-4);
    });

    test.each([
      ['mse', 'linear'],
      ['bce', 'sigmoid'],
    ] as const)('has the loss %s that our engine has', async (loss, activation) => {
      const rows = await rowsOf(8);
      const layers = [...capstoneLayers(8).slice(0, -1), { units: 64, activation }];
      const start = createAutoencoder(8, { seed: 1, layers });
      const options = { seed: 1, epochs: 1, loss };
      const { trainer } = await loadEngine('fused');
      const ours = await trainer.train(start, rows, options);
      const native = await tensorflowTrainer(await load()).train(start, rows, options);
      expect(apart([native.epochs[0]!.loss], [ours.epochs[0]!.loss])).toBeLessThan(1e-6);
      expect(native.epochs[0]!.accuracy).toBeCloseTo(ours.epochs[0]!.accuracy, 2);
    });

    test('gives the same numbers to the last bit again', async () => {
      const rows = await rowsOf(8);
      expect(await train(rows)).toEqual(await train(rows));
    });

    test('reconstructs and scores as our engine does', async () => {
      const rows = await rowsOf(16);
      const autoencoder = createAutoencoder(16, { seed: 1 });
      const ours = await loadEngine('fused');
      const { tf } = await load();
      const theirs = await predict(tf, autoencoder, rows);
      expect(theirs).toHaveLength(rows.bits.length);
      expect(apart(theirs, await ours.predict(autoencoder, rows))).toBeLessThan(1e-5);
    });

    test.each([
      ['trained', undefined],
      ['stopped', AbortSignal.abort(new Error('enough'))],
    ])('leaves no tensor when %s', async (_, signal) => {
      const rows = await rowsOf(8);
      const { tf } = await load();
      const before = tf.memory().numTensors;
      const training = train(rows, { signal });
      await (signal ? expect(training).rejects.toThrow('enough') : training);
      await predict(tf, createAutoencoder(8, { seed: 1 }), rows);
      expect(tf.memory().numTensors).toBe(before);
    });
  },
);
