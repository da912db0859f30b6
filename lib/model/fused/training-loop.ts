import { epochOrder } from '../batches';
import { RATE } from '../training-plan';
import type { EpochResult, Loss, TrainingProgress } from '../trainer';
import { barrier } from './barrier';
import { ROW_BLOCK, type Kernel } from './kernel';
import type { KernelMemory } from './memory';
import { planMemory, type TrainingMemory, type TrainingShape } from './training-memory';
import { partOf, passRows, passWeights, transposeInputs, type Range } from './training-step';

/** A training as a value that can be sent to a thread. */
export interface TrainingTask extends TrainingShape {
  readonly epochs: number;
  readonly seed: number;
  readonly loss: Loss;
  /** Adam's learning rate. */
  readonly rate: number;
  /** Whether each epoch's last step has the weights. */
  readonly keepsWeights?: boolean;
}

/** A finished batch; the epoch's last batch has the epoch's result. */
export type Step = TrainingProgress & { readonly epochEnd?: EpochEnd };

export interface EpochEnd extends EpochResult {
  /** A copy of all weights, as they are placed in the memory; of the first thread, if requested. */
  readonly weights?: Float32Array;
}

/**
 * Run one thread's part of a training, one batch at a time. All threads run it on the same memory,
 * where weights and packed rows are set, each with its own number; each yields every batch.
 *
 * Each step has two halves, and all threads wait for each other before each half. In the first
 * half, a thread takes its share of the batch's rows through the layers and back. In the second, it
 * computes the gradients of its share of the weights, over all rows in their order, and updates
 * those weights. So no sum depends on the number of threads.
 *
 * @throws Error if the loss is no longer a finite number, in every thread.
 */
export function* trainingLoop(
  { buffer }: KernelMemory,
  kernel: Kernel,
  task: TrainingTask,
  thread: number,
): Generator<Step, void> {
  const { bytes, rows, batch, threads, epochs, seed, loss, rate } = task;
  const memory = planMemory(task);
  const { weights, weightGradients, first, second, places } = memory;
  const wait = barrier(buffer, memory.barrier, threads);
  const order = new Uint32Array(buffer, memory.order, rows);
  const results = new Float64Array(buffer, memory.results);
  const gather = gatherer(buffer, memory);
  const batches = Math.ceil(rows / batch);
  const corrections = adamCorrections(rate);
  places.layers.forEach(({ blockInputs }, at) => {
    transposeInputs(kernel, memory, at, partOf(blockInputs, 4, thread, threads));
  });

  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (thread === 0) order.set(epochOrder(rows, seed, epoch - 1));
    wait();
    const sums = { loss: 0, right: 0 };
    for (let at = 1; at <= batches; at++) {
      const from = (at - 1) * batch;
      const size = Math.min(batch, rows - from);
      const own = partOf(size, ROW_BLOCK, thread, threads);
      gather(from, own);
      passRows(kernel, memory, own, loss, 1 / (size * 8 * bytes), memory.scratch[thread]!);
      wait();
      for (let row = 0; row < size; row++) {
        sums.loss += results[2 * row]!;
        sums.right += results[2 * row + 1]!;
      }
      const done = (from + size) * 8 * bytes;
      const progress = { epoch, epochs, batch: at, batches, loss: sums.loss / done };
      checkFinite(progress);
      const { one, two } = corrections.next().value;
      passWeights(kernel, memory, size, thread, threads, (part, layer, inputs) => {
        const offset = 4 * part.from;
        kernel.adam(
          weights + offset,
          weightGradients + offset,
          first + offset,
          second + offset,
          part.to - part.from,
          one,
          two,
        );
        transposeInputs(kernel, memory, layer, inputs);
      });
      wait();
      if (at < batches) {
        yield progress;
        continue;
      }
      // The other threads wait for the first one before they change the weights again.
      const kept =
        task.keepsWeights && thread === 0
          ? { weights: new Float32Array(buffer, weights, places.length).slice() }
          : {};
      yield {
        ...progress,
        epochEnd: { loss: progress.loss, accuracy: sums.right / rows, ...kept },
      };
    }
  }
}

/**
 * Adam's corrections for averages that start at zero, `1 - beta^t` for betas of 0.9 and 0.999. The
 * powers are float32, as in TensorFlow.js and Keras. In the first hundred steps their rounding
 * changes each step by a few millionths, which soon becomes visible with a loss of absolute values.
 *
 * The kernel divides by the first correction and multiplies by {@link RATE}. So another rate is a
 * factor in that correction, and at the usual rate the factor is 1.
 */
function* adamCorrections(rate: number): Generator<{ one: number; two: number }, never> {
  const factor = RATE / rate;
  const { fround } = Math;
  for (let power1 = 1, power2 = 1; ;) {
    power1 = fround(power1 * fround(0.9));
    power2 = fround(power2 * fround(0.999));
    yield { one: (1 - power1) * factor, two: 1 - power2 };
  }
}

/** Copy the packed rows of a part of the order to their places in the batch. */
function gatherer(
  buffer: ArrayBufferLike,
  { packed, order, batch, bytes }: TrainingMemory,
): (first: number, part: Range) => void {
  const all = new Uint8Array(buffer);
  const rowAt = new Uint32Array(buffer, order);
  return (first, { from, to }) => {
    for (let row = from; row < to; row++) {
      const start = packed + rowAt[first + row]! * bytes;
      all.copyWithin(batch + row * bytes, start, start + bytes);
    }
  };
}

function checkFinite({ loss, epoch, batch }: TrainingProgress): void {
  if (Number.isFinite(loss)) return;
  throw new Error(
    `The loss is ${loss} in epoch ${epoch}, batch ${batch}: the training diverged. ` +
      'Expected a finite number; start from smaller weights, as createAutoencoder makes them.',
  );
}
