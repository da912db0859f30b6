import type * as tfjs from '@tensorflow/tfjs';
import { seededRandom } from 'firstbytes/learn';
import { loadTensorflow, type Backend, type Tensorflow } from 'firstbytes/model';
import { beforeAll, describe, expect, test } from 'vitest';

let tf: Tensorflow;

beforeAll(async () => {
  ({ tf } = await loadTensorflow('wasm'));
});

type Shape4D = [number, number, number, number];
type Padding = 'same' | 'valid' | [[0, 0], [number, number], [number, number], [0, 0]];

interface Convolution {
  readonly x: Shape4D;
  readonly filter: Shape4D;
  readonly strides: [number, number];
  readonly pad: Padding;
  readonly seed: number;
}

/** Convolutions whose sizes are random, from a seed. */
function convolutions(count: number): Convolution[] {
  const random = seededRandom(20);
  const between = (low: number, high: number) => low + Math.floor(random.uniform() * (high - low));
  return Array.from({ length: count }, (_, seed) => {
    const [height, width, inputs] = [between(1, 5), between(1, 5), between(1, 6)];
    const side = (): [number, number] => [between(0, 3), between(0, 3)];
    const pads: Padding[] = ['same', 'valid', [[0, 0], side(), side(), [0, 0]]];
    return {
      x: [between(1, 5), between(height, 10), between(width, 10), inputs],
      filter: [height, width, inputs, between(1, 7)],
      strides: [between(1, 4), between(1, 4)],
      pad: pads[seed % 3]!,
      seed,
    };
  });
}

/** Compute on a backend, as plain numbers. No tensor and no memory may be left. */
async function on(backend: Backend, work: () => tfjs.Tensor[]): Promise<number[][]> {
  await loadTensorflow(backend);
  const before = [tf.memory().numTensors, tf.backend().numDataIds()];
  const tensors = tf.tidy(work);
  const values = tensors.map((tensor) => [...tensor.dataSync()]);
  tf.dispose(tensors);
  expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual(before);
  return values;
}

/** Both backends give the same, to a hundred thousandth of the largest value. */
async function expectTheSame(work: () => tfjs.Tensor[]): Promise<void> {
  const [cpu, wasm] = [await on('cpu', work), await on('wasm', work)];
  for (const [at, expected] of cpu.entries()) {
    const largest = Math.max(...expected.map(Math.abs));
    expect(wasm[at]).toHaveLength(expected.length);
    const differences = expected.map((value, i) => Math.abs(value - wasm[at]![i]!));
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-5 * largest);
  }
}

const random = (shape: number[], seed: number): tfjs.Tensor =>
  tf.randomUniform(shape, -1, 1, 'float32', seed);

test('a filter worked by hand', async () => {
  await loadTensorflow('wasm');
  const x = tf.tensor3d([1, 2, 3, 4], [1, 4, 1]);
  const filter = tf.tensor3d([5, 7], [2, 1, 1]);
  // The filter's first weight meets 1, 2 and 3; the second one meets 2, 3 and 4.
  const gradient = tf.grad((w) => tf.conv1d(x, w as tfjs.Tensor3D, 1, 'valid').sum())(filter);
  expect([...gradient.dataSync()]).toEqual([6, 9]);
  tf.dispose([x, filter, gradient]);
});

describe('the gradients of a convolution are the CPU backend’s', () => {
  test.each(convolutions(40))('$x, $filter, strides $strides, $pad', async (sizes) => {
    const { strides, pad, seed } = sizes;
    await expectTheSame(() => {
      const convolve = (x: tfjs.Tensor, filter: tfjs.Tensor) =>
        tf.conv2d(x as tfjs.Tensor4D, filter as tfjs.Tensor4D, strides, pad);
      const x = random(sizes.x, 3 * seed + 1);
      const filter = random(sizes.filter, 3 * seed + 2);
      const factor = random(convolve(x, filter).shape, 3 * seed + 3);
      return tf.grads((a, b) => convolve(a, b).mul(factor).sum())([x, filter]);
    });
  });

  test('fused with a bias and an activation, as layers compute it', async () => {
    await expectTheSame(() =>
      tf.grads((x, filter, bias) =>
        tf.fused
          .conv2d({
            ...{ x: x as tfjs.Tensor4D, filter: filter as tfjs.Tensor4D, bias },
            ...{ strides: 1, pad: 'same', activation: 'relu' },
          })
          .square()
          .sum(),
      )([random([3, 6, 5, 2], 1), random([3, 3, 2, 4], 2), random([4], 3)]),
    );
  });
});

test.each(['cpu', 'wasm'] as const)(
  'a dilated convolution has no gradient in TensorFlow.js: %s says so',
  async (backend) => {
    await loadTensorflow(backend);
    const gradient = () =>
      tf.tidy(() => {
        const x = random([1, 8, 8, 1], 1) as tfjs.Tensor4D;
        const convolve = (filter: tfjs.Tensor) =>
          tf.conv2d(x, filter as tfjs.Tensor4D, 1, 'valid', 'NHWC', 2);
        return tf.grad((filter) => convolve(filter).sum())(random([2, 2, 1, 1], 2));
      });
    expect(gradient).toThrow(/dilation rates greater than 1/);
  },
);

test('channels before the image are refused, as by the backend’s convolution', async () => {
  await loadTensorflow('wasm');
  const before = tf.backend().numDataIds();
  const attrs = { strides: 1, pad: 'valid', dataFormat: 'NCHW', filterShape: [2, 2, 1, 1] };
  const call = () =>
    tf.tidy(() =>
      tf
        .engine()
        .runKernel(
          'Conv2DBackpropFilter',
          { x: tf.ones([1, 1, 4, 4]), dy: tf.ones([1, 1, 3, 3]) },
          attrs,
        ),
    );
  expect(call).toThrow(/needs the data format NHWC, not NCHW/);
  expect(tf.backend().numDataIds()).toBe(before);
});

describe('the gradients of gathered rows are the CPU backend’s', () => {
  test.each([[[7, 3]], [[7]], [[5, 2, 4]]])('from a table of shape %j', async (shape) => {
    await expectTheSame(() => {
      const indices = tf.tensor1d([4, 0, 4, 2, 2, 4], 'int32');
      return [
        tf.grad((table) => tf.gather(table, indices).square().sum())(random(shape, 5)),
        tf.grad((table) =>
          tf
            .gather(
              table,
              tf.tensor2d(
                [
                  [1, 2],
                  [2, 0],
                ],
                [2, 2],
                'int32',
              ),
            )
            .square()
            .sum(),
        )(random(shape, 6)),
      ];
    });
  });

  test('along another axis', async () => {
    const gathered = (table: tfjs.Tensor) =>
      tf
        .gather(table, tf.tensor1d([1, 1, 0], 'int32'), 1)
        .square()
        .sum();
    await expectTheSame(() => [tf.grad(gathered)(random([3, 2, 4], 7))]);
  });

  test('rows of no segment are left out, segments without rows are 0, whole numbers are summed', async () => {
    await expectTheSame(() => {
      const segments = tf.tensor1d([0, -1, 2, 5, 0], 'int32');
      return [
        tf.unsortedSegmentSum(random([5, 2], 8), segments, 4),
        tf.unsortedSegmentSum(tf.tensor1d([1, 2, 3, 4, 5], 'int32'), segments, 4),
      ];
    });
  });
});

/** Letters become vectors, a kernel of three slides over them, its largest value decides. */
function network(): tfjs.Sequential {
  const { layers, initializers } = tf;
  const start = (seed: number) => initializers.glorotUniform({ seed });
  return tf.sequential({
    layers: [
      layers.embedding({
        ...{ inputDim: 9, outputDim: 4, inputLength: 8 },
        embeddingsInitializer: start(1),
      }),
      layers.conv1d({
        ...{ filters: 5, kernelSize: 3, activation: 'relu', padding: 'same' },
        kernelInitializer: start(2),
      }),
      layers.globalMaxPooling1d({}),
      layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: start(3) }),
    ],
  });
}

test('a network of an embedding and a convolution learns as on the CPU backend, and leaves no tensor', async () => {
  const losses = async (backend: Backend): Promise<number[]> => {
    await loadTensorflow(backend);
    const before = tf.memory().numTensors;
    const model = network();
    const optimizer = tf.train.adam(0.02);
    model.compile({ optimizer, loss: 'binaryCrossentropy' });
    const letters = Array.from({ length: 24 }, (_, row) =>
      Array.from({ length: 8 }, (_unused, at) => (5 * row + at * at) % 9),
    );
    const x = tf.tensor2d(letters, [24, 8], 'int32');
    const y = tf.tensor2d(letters.map((row) => [row[3]! > 4 ? 1 : 0]));
    const history: number[] = [];
    for (let step = 0; step < 12; step++) history.push(Number(await model.trainOnBatch(x, y)));
    model.dispose();
    optimizer.dispose();
    tf.dispose([x, y]);
    expect(tf.memory().numTensors).toBe(before);
    return history;
  };
  const [cpu, wasm] = [await losses('cpu'), await losses('wasm')];
  expect(wasm.at(-1)).toBeLessThan(wasm[0]!);
  for (const [step, loss] of cpu.entries()) expect(wasm[step]).toBeCloseTo(loss, 5);
});

test('the kernels are registered once, however often the backend is loaded', async () => {
  const kernel = (name: string): unknown => tf.getKernel(name, 'wasm').kernelFunc;
  const names = ['Conv2DBackpropFilter', 'UnsortedSegmentSum'];
  const first = names.map(kernel);
  await loadTensorflow('wasm');
  expect(names.map(kernel)).toEqual(first);
});
