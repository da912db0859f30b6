import { createAutoencoder, type Autoencoder } from 'firstbytes';
import { loadTensorflow, predict, type Activation, type Tensorflow } from 'firstbytes/model';
import { beforeAll, expect, test } from 'vitest';
import { randomRows } from '../random-rows';

let tf: Tensorflow;
beforeAll(async () => {
  ({ tf } = await loadTensorflow('wasm'));
});

/** One layer whose output `i` is `activation(2 * input i - 1)`. */
function doubling(activation: Activation): Autoencoder {
  const kernel = new Float32Array(64);
  for (let at = 0; at < 8; at++) kernel[9 * at] = 2;
  const weights = [{ kernel, bias: new Float32Array(8).fill(-1) }];
  return { bytes: 1, layers: [{ units: 8, activation }], weights };
}

test.each<[Activation, number, number]>([
  ['linear', -1, 1],
  ['relu', 0, 1],
  // 1 / (1 + e) and 1 / (1 + 1 / e)
  ['sigmoid', 0.26894, 0.73106],
])('a %s layer is worked by hand', async (activation, ofZero, ofOne) => {
  const rows = { bits: Uint8Array.of(0, 1, 0, 0, 1, 1, 0, 1), count: 1, bytes: 1 };
  const predictions = await predict(tf, doubling(activation), rows);
  expect(predictions).toHaveLength(8);
  predictions.forEach((value, at) => {
    expect(value).toBeCloseTo(rows.bits[at] === 1 ? ofOne : ofZero, 4);
  });
});

/** The forward pass as it is defined, one row and one number after the other. */
function forward({ layers, weights }: Autoencoder, row: Uint8Array): number[] {
  return layers.reduce(
    (inputs, { units, activation }, at) => {
      const { kernel, bias } = weights[at]!;
      return Array.from({ length: units }, (_, unit) => {
        const sum = inputs.reduce(
          (total, x, i) => total + x * kernel[i * units + unit]!,
          bias[unit]!,
        );
        return activation === 'relu' ? Math.max(sum, 0) : sum;
      });
    },
    [...row],
  );
}

test('rows of several batches come back in order, and no tensor is left', async () => {
  const rows = randomRows(2_500, 2);
  const autoencoder = createAutoencoder(2, { seed: 5 });
  const before = tf.memory().numTensors;
  const predictions = await predict(tf, autoencoder, rows);
  expect(tf.memory().numTensors).toBe(before);
  expect(predictions).toHaveLength(2_500 * 16);
  for (const row of [0, 1_023, 1_024, 2_047, 2_048, 2_499]) {
    const expected = forward(autoencoder, rows.bits.subarray(row * 16, (row + 1) * 16));
    const found = predictions.subarray(row * 16, (row + 1) * 16);
    expected.forEach((value, at) => {
      expect(found[at]).toBeCloseTo(value, 5);
    });
  }
});

test('no rows give no predictions', async () => {
  expect(await predict(tf, doubling('relu'), randomRows(0, 1))).toHaveLength(0);
});

test('rows of another width are refused', async () => {
  await expect(predict(tf, doubling('relu'), randomRows(1, 2))).rejects.toThrow(
    'The rows are 2 bytes wide, the autoencoder 1: make rows of 1 bytes, or an autoencoder for 2.',
  );
});
