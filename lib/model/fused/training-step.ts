import type { Loss } from '../trainer';
import { activate, laterLayers, productsStart } from './forward';
import { activationCode, lossCode, ROW_BLOCK, type Kernel } from './kernel';
import { roundUp, strideFor } from './layer-places';
import type { TrainingMemory } from './training-memory';

/** From one number up to, not including, another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Return the thread's part of `count` things, in whole blocks. */
export function partOf(count: number, block: number, thread: number, threads: number): Range {
  const part = roundUp(Math.ceil(count / threads), block);
  return { from: Math.min(thread * part, count), to: Math.min((thread + 1) * part, count) };
}

/**
 * Run the first half of a step for some of the batch's rows: the outputs of the layers, their loss,
 * and its derivatives by each layer's outputs.
 *
 * @param scale - the weight of each value's loss: 1 / (rows of the whole batch * bits of a row).
 * @param scratch - the thread's own.
 */
export function passRows(
  kernel: Kernel,
  memory: TrainingMemory,
  { from, to }: Range,
  loss: Loss,
  scale: number,
  scratch: number,
): void {
  if (from === to) return;
  const { bytes, places, weights, transposed, batch, results, zeros } = memory;
  const { layers } = places;
  const rows = roundUp(to - from, ROW_BLOCK);
  const packed = batch + from * bytes;
  const rowsOf = (addresses: readonly number[]): number[] =>
    addresses.map((address, at) => address + 4 * from * layers[at]!.stride);
  const outputs = rowsOf(memory.outputs);
  const gradients = rowsOf(memory.gradients);

  const entry = layers[0]!;
  kernel.bitDense(
    packed,
    rows,
    bytes,
    weights + 4 * entry.kernel,
    entry.stride,
    productsStart(memory, entry),
    entry.blockUnits,
    outputs[0]!,
    entry.stride,
    scratch,
  );
  activate(kernel, memory, entry, outputs[0]!, rows);
  const bitStride = strideFor(8 * bytes);
  kernel.expandBits(packed, rows, bytes, memory.bits + 4 * from * bitStride, bitStride);
  laterLayers(kernel, memory, rows, outputs);

  const last = layers.length - 1;
  const end = layers[last]!.stride;
  kernel.lossGradients(
    lossCode[loss],
    outputs[last]!,
    end,
    packed,
    to - from,
    bytes,
    scale,
    gradients[last]!,
    end,
    results + 16 * from,
  );
  for (let at = last; at >= 0; at--) {
    const layer = layers[at]!;
    const d = gradients[at]!;
    // Cross-entropy's gradients are already those before the sigmoid.
    if (layer.activation !== 'linear' && !(at === last && loss === 'bce')) {
      const code = activationCode[layer.activation];
      kernel.gate(code, outputs[at]!, layer.stride, d, layer.stride, rows, layer.blockUnits);
    }
    if (at === 0) break;
    const before = layers[at - 1]!;
    kernel.dense(
      d,
      layer.stride,
      rows,
      layer.blockUnits,
      transposed[at]!,
      strideFor(layer.blockInputs),
      zeros,
      before.blockUnits,
      gradients[at - 1]!,
      before.stride,
    );
  }
}

/**
 * Run the second half for some of each layer's inputs: the derivatives of the loss by their
 * weights, over all rows of the batch in order, and the update by `change`.
 *
 * @param change - called with each part of the weights whose gradients are ready, in floats.
 */
export function passWeights(
  kernel: Kernel,
  memory: TrainingMemory,
  rows: number,
  thread: number,
  threads: number,
  change: (part: Range, layer: number, inputs: Range) => void,
): void {
  const { bytes, places, outputs, gradients, weightGradients } = memory;
  places.layers.forEach((layer, at) => {
    const { stride, blockUnits, kernel: place, bias } = layer;
    const d = gradients[at]!;
    const inputs = partOf(layer.blockInputs, 4, thread, threads);
    const part = { from: place + inputs.from * stride, to: place + inputs.to * stride };
    const g = weightGradients + 4 * part.from;
    if (inputs.from < inputs.to) {
      const a = at === 0 ? memory.bits : outputs[at - 1]!;
      const aStride = at === 0 ? strideFor(8 * bytes) : places.layers[at - 1]!.stride;
      const count = inputs.to - inputs.from;
      const from = a + 4 * inputs.from;
      kernel.weightGradients(from, aStride, d, stride, rows, count, blockUnits, g, stride);
      change(part, at, inputs);
    }
    if (thread === threads - 1) {
      kernel.biasGradients(d, stride, rows, blockUnits, weightGradients + 4 * bias);
      change({ from: bias, to: bias + stride }, at, { from: 0, to: 0 });
    }
  });
}

/** Update the transposed kernels for some of a layer's inputs. */
export function transposeInputs(
  kernel: Kernel,
  { places, weights, transposed }: TrainingMemory,
  at: number,
  { from, to }: Range,
): void {
  if (at === 0) return;
  const { kernel: place, stride, blockInputs, blockUnits } = places.layers[at]!;
  kernel.transpose(
    weights + 4 * (place + from * stride),
    stride,
    to - from,
    blockUnits,
    transposed[at]! + 4 * from,
    strideFor(blockInputs),
  );
}
