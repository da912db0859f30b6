import type { Layer, LayerWeights } from '../autoencoder';
import { layerSizes } from '../layers';

/** A stack of dense layers with its weights. */
export interface WeightedLayers {
  readonly bytes: number;
  readonly layers: readonly Layer[];
  readonly weights: readonly LayerWeights[];
}

/**
 * Merge the first two layers, if the first is linear: without an activation between them, `(x · A +
 * a) · B + b = x · AB + (aB + b)`. Computed in float64, so the only loss is one rounding to
 * float32.
 */
export function mergeFirstLayers(stack: WeightedLayers): WeightedLayers {
  const { bytes, layers, weights } = stack;
  if (layers[0]!.activation !== 'linear' || layers.length < 2) return stack;
  const [{ inputs, units: inner }, { units }] = layerSizes(bytes, layers) as [Size, Size];
  const [first, second] = weights as [LayerWeights, LayerWeights];
  /** `row · B + into`, in place. */
  const throughSecond = (row: Float32Array, into: Float64Array): Float64Array => {
    for (let k = 0; k < inner; k++) {
      for (let j = 0; j < units; j++) into[j]! += row[k]! * second.kernel[k * units + j]!;
    }
    return into;
  };
  const kernel = new Float32Array(inputs * units);
  for (let i = 0; i < inputs; i++) {
    const row = first.kernel.subarray(i * inner, (i + 1) * inner);
    kernel.set(throughSecond(row, new Float64Array(units)), i * units);
  }
  const bias = Float32Array.from(throughSecond(first.bias, Float64Array.from(second.bias)));
  return { bytes, layers: layers.slice(1), weights: [{ kernel, bias }, ...weights.slice(2)] };
}

type Size = ReturnType<typeof layerSizes>[number];
