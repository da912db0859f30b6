import { cores, noThreads, runThreads, eventLoopTurn } from '#platform';
import { packInto } from '../../bits/packed-rows';
import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../autoencoder';
import { interruptible } from '../tensorflow/interruptible';
import { countWeights } from '../layers';
import { checkSeed } from '../random-stream';
import type { EpochResult, Trainer, Training, TrainingOptions } from '../trainer';
import { planTraining } from '../training-plan';
import type { Kernel } from './kernel';
import { placeWeights, takeWeights } from './layer-places';
import {
  createMemory,
  loadKernel,
  startKernel,
  unshareable,
  type KernelCode,
  type KernelName,
} from './load-kernel';
import { checkSize, type KernelMemory } from './memory';
import { trainingLoop, type Step, type TrainingTask } from './training-loop';
import { planMemory } from './training-memory';
import { counting, type Work } from './work';
import type { TrainingMessage, TrainingThreadData } from './training-thread';

export interface FusedOptions {
  /** The kernel; the fastest that runs here unless given. */
  readonly kernel?: KernelName | undefined;
  /**
   * How many threads work on a batch; 0 works in the calling thread, in short turns. Unless given,
   * one thread per core, up to 4, if the layers are large enough to gain from it. The weights do
   * not depend on it.
   */
  readonly threads?: number | undefined;
  /** Counts the arithmetic of trainings in the calling thread. */
  readonly work?: Work | undefined;
}

/** A trainer that says what it runs on. */
export interface FusedTrainer extends Trainer {
  /** One sentence for people: what computes, and, if that is a slower way, why. */
  readonly why: string;
}

const MOST_THREADS = 64;
/** A batch of 128 rows keeps this many threads busy; by default no more are started. */
const GAINING_THREADS = 4;
/** Below this number of weights times rows of a batch, threads wait longer than they work. */
const WORTH_THREADS = 2_000_000;
/** Length of one turn of work in the calling thread, in milliseconds. */
const TURN = 20;
/** Number of bits packed in one turn of the event loop. */
const PACKED_AT_ONCE = 1 << 23;

/**
 * Make the project's own trainer: forward pass, gradients and Adam fused in one small kernel on one
 * memory, without tensors, in threads besides the calling one. The same autoencoder, rows and
 * options give the same weights to the last bit, for any number of threads, kernel or machine.
 *
 * @throws Error if the requested kernel does not start here; RangeError for an impossible number of
 *   threads.
 */
export function fusedTrainer({ kernel, threads, work }: FusedOptions = {}): FusedTrainer {
  if (
    threads !== undefined &&
    !(Number.isInteger(threads) && threads >= 0 && threads <= MOST_THREADS)
  ) {
    throw new RangeError(`Cannot train in ${threads} threads: expected 0 to ${MOST_THREADS}.`);
  }
  const { code, why } = loadKernel(kernel);
  const without = threads === 0 ? undefined : (noThreads() ?? unshareable(code));
  const what = code.name === 'simd' ? 'WebAssembly with SIMD' : 'plain TypeScript';
  const reasons = [why, without].filter((reason) => reason !== undefined);
  const because = reasons.length > 0 ? `, the slower one, because ${reasons.join(' and ')}` : '';
  return {
    name: `fused (${code.name})`,
    why: `The fused kernel computes in ${what}${because}.`,
    train: (autoencoder, rows, options) =>
      interruptible(options.signal, (signal) =>
        train({ code, threads: without === undefined ? threads : 0, work }, autoencoder, rows, {
          ...options,
          signal,
        }),
      ),
  };
}

interface Means {
  readonly code: KernelCode;
  readonly threads: number | undefined;
  readonly work: Work | undefined;
}

async function train(
  { code, threads: asked, work }: Means,
  autoencoder: Autoencoder,
  rows: Rows,
  options: TrainingOptions,
): Promise<Training> {
  const plan = planTraining(autoencoder, rows, options);
  checkSeed(options.seed);
  options.signal?.throwIfAborted();
  const { bytes, layers } = autoencoder;
  const threads = asked ?? threadsFor(autoencoder, Math.min(plan.batch, rows.count));
  const task: TrainingTask = {
    ...{ bytes, layers, rows: rows.count, seed: options.seed, ...plan },
    threads: Math.max(threads, 1),
    keepsWeights: options.onEpoch !== undefined,
  };
  const map = planMemory(task);
  checkSize(map.size, `Training on ${rows.count} rows of ${bytes} bytes`);
  const memory = createMemory(code, map.size);
  const weights = new Float32Array(memory.buffer, map.weights, map.places.length);
  placeWeights(map.places, autoencoder.weights, weights);
  await pack(rows, new Uint8Array(memory.buffer, map.packed, rows.count * bytes), options.signal);

  const epochs: EpochResult[] = [];
  const onStep = ({ epochEnd, ...progress }: Step): void => {
    options.onProgress?.(progress);
    if (!epochEnd) return;
    const { loss, accuracy, weights: kept } = epochEnd;
    epochs.push({ loss, accuracy });
    if (!kept) return;
    const then = { bytes, layers, weights: takeWeights(map.places, kept) };
    options.onEpoch?.({ epoch: progress.epoch, loss, accuracy, autoencoder: then });
  };
  if (threads === 0) {
    const kernel = startKernel(code, memory);
    const counted = work ? counting(kernel, work) : kernel;
    await runHere(memory, counted, task, onStep, options.signal);
  } else await runBeside(memory, code, task, onStep, options.signal);
  return { autoencoder: { bytes, layers, weights: takeWeights(map.places, weights) }, epochs };
}

/** Choose how many of the machine's threads are useful. */
function threadsFor({ bytes, layers }: Autoencoder, batch: number): number {
  const work = countWeights(bytes, layers) * batch;
  return work < WORTH_THREADS ? 1 : Math.min(cores(), GAINING_THREADS);
}

async function pack(rows: Rows, into: Uint8Array, signal?: AbortSignal): Promise<void> {
  const atOnce = Math.ceil(PACKED_AT_ONCE / (8 * rows.bytes));
  for (let from = 0; from < rows.count; from += atOnce) {
    const to = Math.min(from + atOnce, rows.count);
    packInto(rows, from, to, into.subarray(from * rows.bytes, to * rows.bytes));
    await eventLoopTurn();
    signal?.throwIfAborted();
  }
}

/** Train in the calling thread, and let the event loop turn between batches. */
async function runHere(
  memory: KernelMemory,
  kernel: Kernel,
  task: TrainingTask,
  onStep: (step: Step) => void,
  signal?: AbortSignal,
): Promise<void> {
  let turn = performance.now();
  for (const step of trainingLoop(memory, kernel, task, 0)) {
    onStep(step);
    if (performance.now() - turn < TURN) continue;
    await eventLoopTurn();
    signal?.throwIfAborted();
    turn = performance.now();
  }
}

/** Train in separate threads. */
async function runBeside(
  memory: KernelMemory,
  code: KernelCode,
  task: TrainingTask,
  onStep: (step: Step) => void,
  signal?: AbortSignal,
): Promise<void> {
  const data = Array.from({ length: task.threads }, (_, thread): TrainingThreadData => ({
    memory,
    code,
    task,
    thread,
  }));
  const onMessage = (said: unknown): boolean => {
    const message = said as TrainingMessage;
    if ('error' in message) throw message.error;
    if ('step' in message) onStep(message.step);
    return 'end' in message;
  };
  await runThreads('model/fused/training-thread', data, onMessage, signal);
}
