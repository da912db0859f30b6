import { createAutoencoder, hexToBits } from 'firstbytes';
import { loadTensorflow, middleValues, toLayersModel } from 'firstbytes/model';
import { expect, test } from 'vitest';
import { randomRows } from './random-rows';

test('the narrowest layer’s outputs are those of TensorFlow.js', async () => {
  const autoencoder = createAutoencoder(8, { seed: 3 });
  const rows = randomRows(20, 8);
  const { units, values } = middleValues(autoencoder, rows);
  expect(units).toBe(8);
  const { tf } = await loadTensorflow('cpu');
  const whole = toLayersModel(tf, autoencoder);
  const half = tf.model({ inputs: whole.inputs, outputs: whole.layers[3]!.output });
  const bits = tf.tensor2d(Float32Array.from(rows.bits), [20, 64]);
  const expected = (half.predict(bits) as typeof bits).dataSync();
  expect(values).toHaveLength(expected.length);
  expect(values.some((value) => value > 0)).toBe(true);
  values.forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at]!, 5);
  });
  for (const one of [bits, whole]) one.dispose();
});

test('rows of another width are refused', () => {
  const autoencoder = createAutoencoder(2, { seed: 1 });
  expect(() => middleValues(autoencoder, hexToBits(['160301'], 3))).toThrow(RangeError);
});
