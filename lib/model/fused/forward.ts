import { activationCode, type Kernel } from './kernel';
import type { LayerPlace, Places } from './layer-places';
import type { AddressPlan } from './memory';

/** A stack's weights in memory. */
export interface PlacedWeights {
  readonly places: Places;
  /** The address of the weights. */
  readonly weights: number;
  /** The number of zeros equals the units of the widest layer. */
  readonly zeros: number;
}

/** Plan the addresses of each layer's outputs, `[rows, its stride]`. */
export function planOutputs({ layers }: Places, rows: number, plan: AddressPlan): number[] {
  return layers.map(({ stride }) => plan.take(4 * rows * stride));
}

/** Plan the memory for {@link PlacedWeights.zeros}. */
export function planZeros(bytes: number, { layers }: Places, plan: AddressPlan): number {
  return plan.take(4 * Math.max(8 * bytes, ...layers.map(({ stride }) => stride)));
}

/**
 * Return where a layer's products start: at its bias, if no activation follows. Otherwise at zero,
 * and {@link activate} adds the bias, as TensorFlow.js does in training.
 */
export function productsStart({ weights, zeros }: PlacedWeights, layer: LayerPlace): number {
  return layer.activation === 'linear' ? weights + 4 * layer.bias : zeros;
}

/** Apply a layer's bias and activation to its products; nothing if it is linear. */
export function activate(
  kernel: Kernel,
  { weights }: PlacedWeights,
  { activation, stride, units, bias }: LayerPlace,
  out: number,
  rows: number,
): void {
  if (activation === 'linear') return;
  kernel.activate(activationCode[activation], out, stride, rows, units, weights + 4 * bias);
}

/**
 * Take rows through all layers after the first, whose outputs are at `outputs[0]`.
 *
 * @param rows - a multiple of the kernel's block.
 */
export function laterLayers(
  kernel: Kernel,
  placed: PlacedWeights,
  rows: number,
  outputs: readonly number[],
): void {
  const { layers } = placed.places;
  for (let at = 1; at < layers.length; at++) {
    const layer = layers[at]!;
    kernel.dense(
      outputs[at - 1]!,
      layers[at - 1]!.stride,
      rows,
      layer.blockInputs,
      placed.weights + 4 * layer.kernel,
      layer.stride,
      productsStart(placed, layer),
      layer.blockUnits,
      outputs[at]!,
      layer.stride,
    );
    activate(kernel, placed, layer, outputs[at]!, rows);
  }
}
