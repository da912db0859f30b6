import { epochOrder } from '../batches';
import type { EpochResult, Loss, TrainingProgress } from '../trainer';
import { barrier } from './barrier';
import { computeGradients, SHARES, shareRows, type ShareOfBatch } from './gradients';
import { roundUp } from './layer-places';
import { startKernel, type KernelCode } from './load-kernel';
import type { SharedMemory } from './memory';
import { planMemory, sharesOf, type TrainingShape } from './training-memory';

/** A training as a value that can be sent to a thread. */
export interface TrainingTask extends TrainingShape {
  readonly epochs: number;
  readonly seed: number;
  readonly loss: Loss;
}

/** A batch that is done; the epoch's result stands with its last batch. */
export type Step = TrainingProgress & { readonly epochEnd?: EpochResult };

/**
 * One thread's part of a training, a batch at a time. All threads run it on the same memory, whose
 * weights and packed rows are set, each from its own number on; each yields every batch.
 *
 * @throws Error if the loss is no longer a finite number, in every thread.
 */
export function* trainingLoop(
  memory: SharedMemory,
  code: KernelCode,
  task: TrainingTask,
  thread: number,
): Generator<Step, void> {
  const { bytes, rows, batch, threads, epochs, seed, loss } = task;
  const map = planMemory(task);
  const { places, weights, first, second } = map;
  const kernel = startKernel(code, memory);
  const wait = barrier(memory.buffer, map.barrier, threads);
  const order = new Uint32Array(memory.buffer, map.order, rows);
  const results = new Float64Array(memory.buffer, map.results, 2 * SHARES);
  const stack = { bytes, places, weights };
  const batches = Math.ceil(rows / batch);
  const update = slice(places.length, thread, threads);
  const gather = gatherer(memory.buffer, map.packed, order, bytes, map.workspaces[thread]!.packed);
  let steps = 0;

  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (thread === 0) order.set(epochOrder(rows, seed, epoch - 1));
    wait();
    const sums = { loss: 0, right: 0 };
    for (let at = 1; at <= batches; at++) {
      const from = (at - 1) * batch;
      const size = Math.min(batch, rows - from);
      const shares = cutShares(size, map, thread, threads);
      gather(from + shares.from, shares.rows);
      const scale = 1 / (size * 8 * bytes);
      computeGradients(memory, kernel, stack, map.workspaces[thread]!, shares.list, loss, scale);
      wait();
      for (let share = 0; share < SHARES; share++) {
        sums.loss += results[2 * share]!;
        sums.right += results[2 * share + 1]!;
      }
      const done = from + size;
      const progress = { epoch, epochs, batch: at, batches, loss: sums.loss / (done * 8 * bytes) };
      checkFinite(progress);
      const { rate, epsilon } = adamStep(++steps);
      kernel.adam(
        weights,
        map.gradients,
        SHARES,
        places.length,
        first,
        second,
        update.from,
        update.to,
        rate,
        epsilon,
      );
      wait();
      yield at === batches
        ? { ...progress, epochEnd: { loss: progress.loss, accuracy: sums.right / rows } }
        : progress;
    }
  }
}

/**
 * Adam at Keras's defaults: rate 0.001, betas 0.9 and 0.999, epsilon 1e-7, with the corrections for
 * averages that begin at zero. Epsilon is added to the corrected average, as in the paper and in
 * TensorFlow.js; Keras itself adds it before the correction.
 */
function adamStep(step: number): { rate: number; epsilon: number } {
  const second = Math.sqrt(1 - 0.999 ** step);
  return { rate: (0.001 * second) / (1 - 0.9 ** step), epsilon: 1e-7 * second };
}

/** A thread's part of the weights, in whole vectors of four. */
function slice(length: number, thread: number, threads: number): { from: number; to: number } {
  const part = roundUp(length / threads, 4);
  return { from: Math.min(thread * part, length), to: Math.min((thread + 1) * part, length) };
}

/** The thread's shares of a batch of `size` rows: where its rows begin in the batch, and how many. */
function cutShares(
  size: number,
  { gradients, results, places }: ReturnType<typeof planMemory>,
  thread: number,
  threads: number,
): { from: number; rows: number; list: ShareOfBatch[] } {
  const each = shareRows(size);
  const [begin, end] = sharesOf(thread, threads);
  const place = (share: number): number => Math.min(share * each, size);
  const list = Array.from({ length: end - begin }, (_, at): ShareOfBatch => {
    const share = begin + at;
    return {
      weightGradients: gradients + 4 * share * places.length,
      result: results + 16 * share,
      rows: place(share + 1) - place(share),
    };
  });
  return { from: place(begin), rows: place(end) - place(begin), list };
}

/** Copies the packed rows that a part of the order names, one behind the other. */
function gatherer(
  buffer: SharedArrayBuffer,
  packed: number,
  order: Uint32Array,
  bytes: number,
  into: number,
): (from: number, rows: number) => void {
  const all = new Uint8Array(buffer);
  return (from, rows) => {
    for (let row = 0; row < rows; row++) {
      const start = packed + order[from + row]! * bytes;
      all.copyWithin(into + row * bytes, start, start + bytes);
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
