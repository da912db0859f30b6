import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';

/**
 * The loss that a training minimises: mean absolute error, mean squared error, binary
 * cross-entropy.
 */
export type Loss = 'mae' | 'mse' | 'bce';

export interface TrainingOptions {
  /** How often all rows are used; 10 unless given. */
  readonly epochs?: number | undefined;
  /** Rows per step; 128 unless given. An epoch's last batch may be smaller. */
  readonly batch?: number | undefined;
  /** A 32-bit integer that decides the order of the rows in each epoch. */
  readonly seed: number;
  /** The loss to minimise; the mean absolute error (`mae`) unless given, as in the capstone. */
  readonly loss?: Loss | undefined;
  /** Adam's learning rate, above 0 and at most 1; 0.001 unless given, as in the capstone. */
  readonly rate?: number | undefined;
  /** Called as batches finish: after each or after several, and always after an epoch's last. */
  readonly onProgress?: ((progress: TrainingProgress) => void) | undefined;
  /**
   * Called after each epoch, in order, with the weights at that moment. The training does not wait
   * for it.
   */
  readonly onEpoch?: ((epoch: TrainedEpoch) => void) | undefined;
  /** Stops the training; `train` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface TrainingProgress {
  /** Counted from 1, as are batches. */
  readonly epoch: number;
  readonly epochs: number;
  readonly batch: number;
  /** The number of batches in an epoch. */
  readonly batches: number;
  /** The mean over the epoch's rows so far. */
  readonly loss: number;
}

/** Means over the rows of an epoch, each computed while its batch was trained on, as in Keras. */
export interface EpochResult {
  /** For each value: its absolute or squared error, or its cross-entropy in nats. */
  readonly loss: number;
  /**
   * The share of rows whose largest output is at the place of the row's first one bit; with the
   * loss `bce`, the share of bits on the right side of one half.
   */
  readonly accuracy: number;
}

/** An epoch that has ended. */
export interface TrainedEpoch extends EpochResult {
  /** Counted from 1. */
  readonly epoch: number;
  /** A copy of the autoencoder as it was then. */
  readonly autoencoder: Autoencoder;
}

export interface Training {
  /** The autoencoder with its trained weights; the original is unchanged. */
  readonly autoencoder: Autoencoder;
  /** One entry per epoch, in order. */
  readonly epochs: readonly EpochResult[];
}

/**
 * Trains an autoencoder to reconstruct its rows: Adam at Keras's defaults (rate 0.001 unless
 * given, betas 0.9 and 0.999, epsilon 1e-7) on the chosen loss. The same autoencoder, rows, batch and seed give
 * every trainer the same batches in the same order.
 */
export interface Trainer {
  /** The trainer's name for people: `TensorFlow.js (wasm)`. */
  readonly name: string;
  /**
   * @throws RangeError if sizes do not fit, there is no row, a value is not 0 or 1, or a weight is
   * not finite; Error if the loss diverges.
   */
  train(autoencoder: Autoencoder, rows: Rows, options: TrainingOptions): Promise<Training>;
}
