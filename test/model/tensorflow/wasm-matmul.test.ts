import '@tensorflow/tfjs-backend-wasm';
import * as tfjs from '@tensorflow/tfjs';
import { loadTensorflow, type Tensorflow } from 'firstbytes/model';
import { beforeAll, describe, expect, test } from 'vitest';

type Shape = [rows: number, inner: number, columns: number];
interface Flags {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

type Case = Flags & { readonly shape: Shape };

/** What the stock kernel was asked to transpose, product by product. */
const asked: Flags[] = [];
let tf: Tensorflow;

beforeAll(async () => {
  const stock = tfjs.getKernel('BatchMatMul', 'wasm');
  tfjs.unregisterKernel('BatchMatMul', 'wasm');
  tfjs.registerKernel({
    ...stock,
    kernelFunc(call) {
      asked.push(call.attrs as unknown as Flags);
      return stock.kernelFunc(call);
    },
  });
  ({ tf } = await loadTensorflow('wasm'));
});

const both = [false, true];
const transposes = both.flatMap((transposeA) =>
  both.map((transposeB) => ({ transposeA, transposeB })),
);
const shapes: Shape[] = [
  [1, 1, 1],
  [2, 3, 5],
  [7, 1, 9],
  [17, 49, 33],
  [128, 64, 100],
];
const cases = transposes.flatMap((flags) => shapes.map((shape) => ({ ...flags, shape })));

/** Factors whose product, after any transposes, is `rows x columns`. */
function factors({ shape: [rows, inner, columns], transposeA, transposeB }: Case) {
  const random = (shape: [number, number], seed: number): tfjs.Tensor2D =>
    tf.randomUniform<tfjs.Rank.R2>(shape, -1, 1, 'float32', seed);
  return {
    a: random(transposeA ? [inner, rows] : [rows, inner], 1),
    b: random(transposeB ? [columns, inner] : [inner, columns], 2),
  };
}

/** The same work on each backend, as plain numbers; no memory is left taken. */
async function onBoth(work: () => tfjs.Tensor[]): Promise<{ cpu: number[][]; wasm: number[][] }> {
  const on = async (backend: 'cpu' | 'wasm'): Promise<number[][]> => {
    await loadTensorflow(backend);
    const before = tf.backend().numDataIds();
    const tensors = tf.tidy(work);
    const values = tensors.map((tensor) => [...tensor.dataSync()]);
    tf.dispose(tensors);
    expect(tf.backend().numDataIds()).toBe(before);
    return values;
  };
  return { cpu: await on('cpu'), wasm: await on('wasm') };
}

function expectClose(found: number[][], expected: number[][]): void {
  const differences = found.flatMap((row, at) =>
    row.map((value, i) => Math.abs(value - expected[at]![i]!)),
  );
  expect(differences.length).toBe(expected.flat().length);
  expect(Math.max(...differences)).toBeLessThan(1e-4);
}

test('a product worked by hand', async () => {
  await loadTensorflow('wasm');
  const a = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
  const b = tf.tensor2d([1, 0, 2, 0, 1, 1], [2, 3]);
  // Columns of a times rows of b: 1·1 + 3·0 + 5·2 = 11, 1·0 + 3·1 + 5·1 = 8, and so on.
  expect(tf.matMul(a, b, true, true).arraySync()).toEqual([
    [11, 8],
    [14, 10],
  ]);
  tf.dispose([a, b]);
});

describe.each(cases)('$transposeA and $transposeB, $shape', (asking) => {
  const { transposeA, transposeB } = asking;

  test('products and gradients are the CPU backend’s', async () => {
    const { cpu, wasm } = await onBoth(() => {
      const { a, b } = factors(asking);
      const product = (x: tfjs.Tensor, y: tfjs.Tensor): tfjs.Tensor =>
        tf.matMul(x, y, transposeA, transposeB);
      const [da, db] = tf.grads((x, y) => product(x, y).square().sum())([a, b]);
      return [product(a, b), da!, db!];
    });
    expectClose(wasm, cpu);
  });

  test('products fused with bias and activation are the CPU backend’s', async () => {
    const { cpu, wasm } = await onBoth(() => {
      const { a, b } = factors(asking);
      const bias = tf.randomUniform([asking.shape[2]], -1, 1, 'float32', 3);
      return [tf.fused.matMul({ a, b, transposeA, transposeB, bias, activation: 'relu' })];
    });
    expectClose(wasm, cpu);
  });
});

test('batches of matrices are transposed each for itself', async () => {
  const { cpu, wasm } = await onBoth(() => {
    const a = tf.randomUniform([3, 5, 4], -1, 1, 'float32', 1);
    const b = tf.randomUniform([3, 6, 5], -1, 1, 'float32', 2);
    return [tf.matMul(a, b, true, true)];
  });
  expectClose(wasm, cpu);
});

test('the stock kernel never has to transpose', async () => {
  await loadTensorflow('wasm');
  asked.length = 0;
  tf.tidy(() => tf.matMul(tf.ones([4, 3]), tf.ones([5, 4]), true, true));
  expect(asked).toEqual([expect.objectContaining({ transposeA: false, transposeB: false })]);
});

test('the kernels are replaced once, however often the backend is loaded', async () => {
  const kernel = (): unknown => tf.getKernel('BatchMatMul', 'wasm').kernelFunc;
  const first = kernel();
  await loadTensorflow('wasm');
  expect(kernel()).toBe(first);
});
