import { activationCode, type Kernel } from './kernel';
import type { LayerPlace, Places } from './layer-places';
import type { AddressPlan } from './memory';

/** A stack's weights in memory. */
export interface PlacedWeights {
  readonly places: Places;
  /** The address of the weights. */
  readonly weights: number;
  /** As many zeros as the widest layer has units. */
  readonly zeros: number;
}

/** Where the outputs of each layer stand, `[rows, its stride]`. */
export function planOutputs({ layers }: Places, rows: number, plan: AddressPlan): number[] {
  return layers.map(({ stride }) => plan.take(4 * rows * stride));
}

/** Room for {@link PlacedWeights.zeros}. */
export function planZeros(bytes: number, { layers }: Places, plan: AddressPlan): number {
  return plan.take(4 * Math.max(8 * bytes, ...layers.map(({ stride }) => stride)));
}

/**
 * Where a layer's products begin: at its bias, if no activation follows. Otherwise at zero, and
 * {@link activate} adds the bias. So does TensorFlow.js while it trains.
 */
export function productsStart({ weights, zeros }: PlacedWeights, layer: LayerPlace): number {
  return layer.activation === 'linear' ? weights + 4 * layer.bias : zeros;
}

/** A layer's bias and activation, on what its products have left; nothing if it is linear. */
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
 * Take rows through all layers behind the first, which has left its outputs at `outputs[0]`.
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
