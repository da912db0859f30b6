import type { Layer } from '../autoencoder';
import { BARRIER_BYTES } from './barrier';
import { planOutputs, planZeros, type PlacedWeights } from './forward';
import { ROW_BLOCK, scratchSize } from './kernel';
import { placeLayers, roundUp, strideFor } from './layer-places';
import { AddressPlan } from './memory';

/** The parameters of a training, as a value that can be sent to a thread. */
export interface TrainingShape {
  readonly bytes: number;
  readonly layers: readonly Layer[];
  readonly rows: number;
  readonly batch: number;
  readonly threads: number;
}

/** The addresses of a training's numbers in one memory. The same shape gives the same addresses. */
export interface TrainingMemory extends PlacedWeights {
  readonly bytes: number;
  readonly barrier: number;
  /**
   * The kernels of all layers except the first, each transposed: `[units, stride of its inputs]`.
   */
  readonly transposed: readonly number[];
  /**
   * The derivative of the loss by each weight, with the layout of the weights; also Adam's two
   * averages.
   */
  readonly weightGradients: number;
  readonly first: number;
  readonly second: number;
  /** All rows, packed, `[rows, bytes]`. */
  readonly packed: number;
  /** The order of the rows in the epoch, uint32. */
  readonly order: number;
  /** The batch's rows, packed. */
  readonly batch: number;
  /** Their bits as float32, for the gradients of the weights that read them. */
  readonly bits: number;
  /** Each layer's outputs for each row of the batch, and the derivatives of the loss by them. */
  readonly outputs: readonly number[];
  readonly gradients: readonly number[];
  /** Two float64 per row of the batch: its loss, and whether it counts as correct. */
  readonly results: number;
  /** One per thread: lists of addresses. */
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
