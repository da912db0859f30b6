import type { Layer } from '../autoencoder';
import { BARRIER_BYTES } from './barrier';
import { planOutputs, planZeros, type PlacedWeights } from './forward';
import { ROW_BLOCK, scratchSize } from './kernel';
import { placeLayers, roundUp, strideFor } from './layer-places';
import { AddressPlan } from './memory';

/** What a training is, as a value that can be sent to a thread. */
export interface TrainingShape {
  readonly bytes: number;
  readonly layers: readonly Layer[];
  readonly rows: number;
  readonly batch: number;
  readonly threads: number;
}

/** Where a training's numbers stand: addresses in one memory. The same from the same shape. */
export interface TrainingMemory extends PlacedWeights {
  readonly bytes: number;
  readonly barrier: number;
  /** The kernels of all layers but the first, each transposed: `[units, stride of its inputs]`. */
  readonly transposed: readonly number[];
  /** The loss by each weight, laid out as the weights; Adam's two averages likewise. */
  readonly weightGradients: number;
  readonly first: number;
  readonly second: number;
  /** All rows, packed, `[rows, bytes]`. */
  readonly packed: number;
  /** The order in which the epoch takes the rows, uint32. */
  readonly order: number;
  /** The batch's rows, packed. */
  readonly batch: number;
  /** Their bits as float32, for the gradients of the weights that read them. */
  readonly bits: number;
  /** What each layer gives for each row of the batch, and the loss by that. */
  readonly outputs: readonly number[];
  readonly gradients: readonly number[];
  /** Two float64 a row of the batch: its loss, and whether it was told right. */
  readonly results: number;
  /** One a thread: lists of addresses. */
  readonly scratch: readonly number[];
  readonly size: number;
}

export function planMemory({ bytes, layers, rows, batch, threads }: TrainingShape): TrainingMemory {
  const plan = new AddressPlan();
  const places = placeLayers(bytes, layers);
  const floats = 4 * places.length;
  const batchRows = roundUp(Math.min(batch, rows), ROW_BLOCK);
  return {
    bytes,
    places,
    barrier: plan.take(BARRIER_BYTES),
    weights: plan.take(floats),
    transposed: places.layers.map(({ blockInputs, blockUnits }, at) =>
      at === 0 ? 0 : plan.take(4 * blockUnits * strideFor(blockInputs)),
    ),
    weightGradients: plan.take(floats),
    first: plan.take(floats),
    second: plan.take(floats),
    packed: plan.take(rows * bytes),
    order: plan.take(4 * rows),
    batch: plan.take(batchRows * bytes),
    bits: plan.take(4 * batchRows * strideFor(8 * bytes)),
    outputs: planOutputs(places, batchRows, plan),
    gradients: planOutputs(places, batchRows, plan),
    results: plan.take(16 * batchRows),
    zeros: planZeros(bytes, places, plan),
    scratch: Array.from({ length: threads }, () => plan.take(scratchSize(bytes))),
    size: plan.size,
  };
}
