import { packInto } from '../../bits/packed-rows';
import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../autoencoder';
import { checkSeed } from '../random-stream';
import type { TrainingOptions } from '../trainer';
import { planTraining } from '../training-plan';
import { placeWeights, takeWeights } from './layer-places';
import { createMemory, loadKernel, startKernel, type KernelName } from './load-kernel';
import { checkSize } from './memory';
import { trainingLoop, type Step, type TrainingTask } from './training-loop';
import { planMemory } from './training-memory';

export interface StepOptions extends Pick<TrainingOptions, 'batch' | 'seed' | 'loss' | 'rate'> {
  /** The kernel; the fastest that runs here unless given. */
  readonly kernel?: KernelName | undefined;
}

/** A training that continues only when it is asked to, without an end. */
export interface TrainingSteps {
  /**
   * Train on the next batch, in the calling thread.
   *
   * @throws Error if the loss is no longer a finite number.
   */
  next(): Step;
  /** The autoencoder with its weights of now, which later steps leave as they are. */
  autoencoder(): Autoencoder;
}

/**
 * Train a batch at a time, for those who look at the weights in between. After the same number of
 * epochs the weights and the losses are those of `fusedTrainer`, to the last bit.
 *
 * @throws RangeError if sizes do not fit, there is no row, a value is not 0 or 1, a weight is not
 *   finite, or an option is out of range; Error if the requested kernel does not start here.
 */
export function trainInSteps(
  autoencoder: Autoencoder,
  rows: Rows,
  { kernel, ...options }: StepOptions,
): TrainingSteps {
  const plan = planTraining(autoencoder, rows, options);
  checkSeed(options.seed);
  const { bytes, layers } = autoencoder;
  const task: TrainingTask = {
    ...{ bytes, layers, rows: rows.count, seed: options.seed, threads: 1 },
    ...{ ...plan, epochs: Infinity },
  };
  const map = planMemory(task);
  checkSize(map.size, `Training on ${rows.count} rows of ${bytes} bytes`);
  const { code } = loadKernel(kernel);
  const memory = createMemory(code, map.size);
  const weights = new Float32Array(memory.buffer, map.weights, map.places.length);
  placeWeights(map.places, autoencoder.weights, weights);
  packInto(rows, 0, rows.count, new Uint8Array(memory.buffer, map.packed, rows.count * bytes));
  const loop = trainingLoop(memory, startKernel(code, memory), task, 0);
  return {
    next() {
      const { value } = loop.next();
      if (!value) throw new Error('The training has failed before: start another.');
      return value;
    },
    autoencoder: () => ({ bytes, layers, weights: takeWeights(map.places, weights) }),
  };
}
