import type { Activation, Layer, LayerWeights } from '../autoencoder';
import { layerSizes } from '../layers';
import { ROW_BLOCK, UNIT_BLOCK } from './kernel';

/** The place of a layer's numbers among all weights, in floats. */
export interface LayerPlace {
  readonly inputs: number;
  readonly units: number;
  /** The padded counts of the kernel's blocks: inputs in fours, units in eights. */
  readonly blockInputs: number;
  readonly blockUnits: number;
  readonly activation: Activation;
  /** The kernel, row-major `[blockInputs, stride]`. */
  readonly kernel: number;
  readonly stride: number;
  /** The bias, `[stride]`. */
  readonly bias: number;
}

/** The places of the weights of a stack of layers, one after the other. */
export interface Places {
  readonly layers: readonly LayerPlace[];
  /** Number of floats, with padding. */
  readonly length: number;
}

const LINE = 16;

/**
 * Return the distance between rows of `units` floats: an odd number of whole cache lines, because
 * rows at a distance of an even power of two would share few of a cache's sets and displace each
 * other.
 */
export function strideFor(units: number): number {
  const lines = Math.ceil(units / LINE);
  return LINE * (lines > 1 && lines % 2 === 0 ? lines + 1 : lines);
}

export const roundUp = (value: number, block: number): number => Math.ceil(value / block) * block;

/** Place the layers of a stack that reads rows of `bytes` bytes. */
export function placeLayers(bytes: number, layers: readonly Layer[]): Places {
  let length = 0;
  const places = layerSizes(bytes, layers).map(({ inputs, units }, at): LayerPlace => {
    const stride = strideFor(units);
    const blockInputs = roundUp(inputs, ROW_BLOCK);
    const kernel = length;
    const bias = kernel + blockInputs * stride;
    length = bias + stride;
    const { activation } = layers[at]!;
    const blockUnits = roundUp(units, UNIT_BLOCK);
    return { inputs, units, blockInputs, blockUnits, activation, kernel, stride, bias };
  });
  return { layers: places, length };
}

/** Copy weights into the first `places.length` floats of `into`, whose padding is zero. */
export function placeWeights(
  { layers }: Places,
  weights: readonly LayerWeights[],
  into: Float32Array,
): void {
  layers.forEach(({ inputs, units, kernel, stride, bias }, at) => {
    const from = weights[at]!;
    for (let k = 0; k < inputs; k++) {
      into.set(from.kernel.subarray(k * units, (k + 1) * units), kernel + k * stride);
    }
    into.set(from.bias, bias);
  });
}

/** Read the weights back, or gradients with the same layout. */
export function takeWeights({ layers }: Places, from: Float32Array): LayerWeights[] {
  return layers.map(({ inputs, units, kernel: place, stride, bias }) => {
    const kernel = new Float32Array(inputs * units);
    for (let k = 0; k < inputs; k++) {
      const row = place + k * stride;
      kernel.set(from.subarray(row, row + units), k * units);
    }
    return { kernel, bias: Float32Array.from(from.subarray(bias, bias + units)) };
  });
}
