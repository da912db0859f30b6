import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';

/** What a training makes small: mean absolute error, mean squared error, binary cross-entropy. */
export type Loss = 'mae' | 'mse' | 'bce';

export interface TrainingOptions {
  /** How many times all rows are seen; 10 unless given. */
  readonly epochs?: number | undefined;
  /** How many rows a step averages over; 128 unless given. An epoch's last batch may be smaller. */
  readonly batch?: number | undefined;
  /** A 32-bit integer: from it follows the order of the rows in each epoch. */
  readonly seed: number;
  /** What is made small; the mean absolute error (`mae`) unless given, as in the capstone. */
  readonly loss?: Loss | undefined;
  /** Called as batches are done: after each or after several, and always after an epoch's last. */
  readonly onProgress?: ((progress: TrainingProgress) => void) | undefined;
  /** Stops the training; `train` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface TrainingProgress {
  /** Counted from 1, as are batches. */
  readonly epoch: number;
  readonly epochs: number;
  readonly batch: number;
  /** How many batches an epoch has. */
  readonly batches: number;
  /** The mean over the epoch's rows so far. */
  readonly loss: number;
}

/** Means over the rows of an epoch, each taken while its batch was trained on, as Keras prints. */
export interface EpochResult {
  /** Of each value: its absolute or squared error, or its cross-entropy in nats. */
  readonly loss: number;
  /**
   * The share of rows whose largest output stands where the row has its first one bit; with the loss
   * `bce`, the share of bits on the right side of one half.
   */
  readonly accuracy: number;
}

export interface Training {
  /** The autoencoder with its trained weights; the one handed in is unchanged. */
  readonly autoencoder: Autoencoder;
  /** One entry an epoch, in order. */
  readonly epochs: readonly EpochResult[];
}

/**
 * What can train an autoencoder to give its rows back: Adam at Keras's defaults (rate 0.001, betas
 * 0.9 and 0.999, epsilon 1e-7) on the loss asked for. From the same autoencoder, rows, batch
 * and seed, every trainer sees the same batches in the same order.
 */
export interface Trainer {
  /** What does the work, for people: `TensorFlow.js (wasm)`. */
  readonly name: string;
  /**
   * @throws RangeError if sizes do not fit, there is no row, a value is not 0 or 1, or a weight is
   * not finite; Error if the loss diverges.
   */
  train(autoencoder: Autoencoder, rows: Rows, options: TrainingOptions): Promise<Training>;
}
