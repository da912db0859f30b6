import { createAutoencoder } from 'firstbytes';
import { fromLayersModel, loadTensorflow, toLayersModel, type Tensorflow } from 'firstbytes/model';
import { beforeAll, expect, test } from 'vitest';

let tf: Tensorflow;
beforeAll(async () => {
  ({ tf } = await loadTensorflow('wasm'));
});

test('to a model of layers and back changes nothing, and leaves no tensor', () => {
  const autoencoder = createAutoencoder(2, {
    seed: 1,
    layers: [
      { units: 5, activation: 'sigmoid' },
      { units: 3, activation: 'linear' },
      { units: 16, activation: 'relu' },
    ],
  });
  const before = tf.memory().numTensors;
  const model = toLayersModel(tf, autoencoder);
  expect(tf.memory().numTensors).toBe(before + 6);
  expect(model.outputShape).toEqual([null, 16]);
  expect(fromLayersModel(model)).toEqual(autoencoder);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('a model made elsewhere is taken over, its input layer or not', () => {
  const input = tf.input({ shape: [8] });
  const output = tf.layers.dense({ units: 8, activation: 'relu' }).apply(input);
  const model = tf.model({ inputs: input, outputs: output as typeof input });
  const { bytes, layers, weights } = fromLayersModel(model);
  expect({ bytes, layers }).toEqual({ bytes: 1, layers: [{ units: 8, activation: 'relu' }] });
  expect(weights[0]?.kernel).toEqual(model.getWeights()[0]?.dataSync());
  model.dispose();
});

test.each([
  ['no dense layer', () => tf.layers.dropout({ rate: 0.5, inputShape: [8] }), /is a Dropout with/],
  [
    'another activation',
    () => tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [8] }),
    /activation "tanh": expected a Dense layer with a bias and one of linear, relu, sigmoid/,
  ],
  ['no bias', () => tf.layers.dense({ units: 8, useBias: false, inputShape: [8] }), /with a bias/],
  [
    'other sizes',
    () => tf.layers.dense({ units: 4, inputShape: [8] }),
    /last layer gives 4 values/,
  ],
  [
    'bits that fill no byte',
    () => tf.layers.dense({ units: 9, inputShape: [9] }),
    /for 1.125 bytes/,
  ],
])('a model with %s is refused', (_, layer, message) => {
  const model = tf.sequential({ layers: [layer()] });
  expect(() => fromLayersModel(model)).toThrow(message);
  model.dispose();
});
