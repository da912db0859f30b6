import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import type { Tensorflow } from './tensorflow';

const replaced = new WeakSet<KernelFunc>();

/**
 * Make the WASM backend transpose first and multiply afterwards, whenever a product needs a
 * transposed factor, as every gradient of a dense layer does. Its `BatchMatMul` is fast only for
 * factors that are not transposed, and its `_FusedMatMul` adds the bias more than once to products
 * of transposed ones. Calling this again changes nothing.
 */
export function transposeBeforeProducts(tf: Tensorflow): void {
  for (const name of ['BatchMatMul', '_FusedMatMul']) {
    const stock = tf.getKernel(name, 'wasm');
    if (replaced.has(stock.kernelFunc)) continue;
    const kernelFunc = transposingFirst(tf, stock);
    replaced.add(kernelFunc);
    tf.unregisterKernel(name, 'wasm');
    tf.registerKernel({ ...stock, kernelFunc });
  }
}

function transposingFirst(tf: Tensorflow, stock: KernelConfig): KernelFunc {
  const transpose = tf.getKernel('Transpose', 'wasm').kernelFunc;
  return (call) => {
    const { transposeA, transposeB } = call.attrs as { transposeA: boolean; transposeB: boolean };
    const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
    const backend = call.backend as { disposeData(id: TensorInfo['dataId']): void };
    const copies: TensorInfo[] = [];
    const turned = (x: TensorInfo): TensorInfo => {
      const copy = transpose({ inputs: { x }, attrs: { perm: lastTwoSwapped(x) }, backend });
      copies.push(copy as TensorInfo);
      return copy as TensorInfo;
    };
    try {
      const inputs = {
        ...call.inputs,
        a: transposeA ? turned(a) : a,
        b: transposeB ? turned(b) : b,
      };
      const attrs = { ...call.attrs, transposeA: false, transposeB: false };
      return stock.kernelFunc({ ...call, inputs, attrs });
    } finally {
      for (const { dataId } of copies) backend.disposeData(dataId);
    }
  };
}

/** Return the axes of a matrix, or a batch of them, with rows and columns exchanged. */
function lastTwoSwapped({ shape: { length: rank } }: TensorInfo): number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return [...axes.slice(0, -2), rank - 1, rank - 2];
}
