import { activationCode, TABLE_BYTES, TABLE_UNITS, type Kernel } from './kernel';
import type { LayerPlace, Places } from './layer-places';
import type { AddressPlan } from './memory';

/** Where a forward pass finds and leaves things. */
export interface Stack {
  readonly bytes: number;
  readonly places: Places;
  /** The address of the weights. */
  readonly weights: number;
}

/** Where the outputs of each layer stand, `[rows, its stride]`. */
export function planOutputs({ layers }: Places, rows: number, plan: AddressPlan): number[] {
  return layers.map(({ stride }) => plan.take(4 * rows * stride));
}

/** How many bytes the tables of sixteen units take. */
export const tablesSize = (bytes: number): number => 2 * bytes * TABLE_BYTES;

/** Where each sixteen units of the first layer begin, in floats. */
export function tableBlocks({ blockUnits }: LayerPlace): number[] {
  return Array.from(
    { length: Math.ceil(blockUnits / TABLE_UNITS) },
    (_, block) => block * TABLE_UNITS,
  );
}

/** The first layer, its tables made anew for every sixteen units in `scratch`. */
export function firstLayer(
  kernel: Kernel,
  { bytes, places, weights }: Stack,
  packed: number,
  rows: number,
  out: number,
  scratch: number,
): void {
  const layer = places.layers[0]!;
  for (const unit of tableBlocks(layer)) {
    kernel.bitTables(weights + 4 * (layer.kernel + unit), layer.stride, 2 * bytes, scratch);
    const bias = weights + 4 * (layer.bias + unit);
    kernel.bitSums(packed, rows, bytes, scratch, bias, out + 4 * unit, layer.stride);
  }
  activate(kernel, layer, out, rows);
}

/** All layers behind the first, which has left its outputs at `outputs[0]`. */
export function laterLayers(
  kernel: Kernel,
  { places: { layers }, weights }: Stack,
  rows: number,
  outputs: readonly number[],
): void {
  for (let at = 1; at < layers.length; at++) {
    const layer = layers[at]!;
    kernel.dense(
      outputs[at - 1]!,
      layers[at - 1]!.stride,
      rows,
      layer.blockInputs,
      weights + 4 * layer.kernel,
      layer.stride,
      weights + 4 * layer.bias,
      layer.blockUnits,
      outputs[at]!,
      layer.stride,
    );
    activate(kernel, layer, outputs[at]!, rows);
  }
}

/** A layer's activation, on outputs that its products have left. */
export function activate(
  kernel: Kernel,
  { activation, stride, units }: LayerPlace,
  out: number,
  rows: number,
): void {
  if (activation !== 'linear') {
    kernel.activate(activationCode[activation], out, stride, rows, units);
  }
}
