import type { Rows } from '../../bits/rows';
import type { Engine } from '../../model/engine';
import type { TrainingProgress } from '../../model/trainer';

/**
 * Every detector there is, by the name that commands and saved detectors use.
 *
 * @example
 * detectorNames.includes('byte-surprise'); // => true
 */
export const detectorNames = [
  'byte-surprise',
  'autoencoder',
  'cross-entropy',
  'bit-mean',
  'bit-likelihood',
  'pca',
  'nearest',
  'isolation-forest',
  'rule-1603',
  'port',
] as const;

/** A detector's name. */
export type DetectorName = (typeof detectorNames)[number];

/**
 * What was fitted to normal rows and says of others how strange they are. A value: scoring changes
 * nothing in it, and the same rows always get the same scores.
 */
export interface Detector {
  readonly name: DetectorName;
  /** The width of the rows that it takes, in bytes. */
  readonly bytes: number;
  /**
   * @returns one score a row, in order, finite and 0 or more; the higher, the stranger. Scores of two
   * detectors are on different scales and cannot be compared.
   * @throws RangeError if the rows are of another width.
   */
  score(rows: Rows): Promise<Float64Array>;
  /**
   * Which bytes gave a row its score: row-major `[count, bytes]`, each byte's part of the score, 0 or
   * more. A row's parts add up to its score (but for rounding), so that a part divided by the score is
   * the share of it that a page may colour the byte by; padding has a part where its being absent is
   * what is strange. Absent where the score cannot be divided among bytes: a forest's (whose paths
   * mix them) and a port's.
   *
   * @throws RangeError if the rows are of another width.
   */
  explain?(rows: Rows): Promise<Float64Array>;
  /**
   * The detector in the calling thread, where it answers at once: for payloads as they come. A network
   * computes in the project's own kernel, whatever engine it was given.
   */
  scorer(): DetectorScorer;
}

/** A detector that answers at once; see {@link Detector} for what it answers. */
export interface DetectorScorer {
  /** As {@link Detector.score}. */
  readonly score: (rows: Rows) => Float64Array;
  /** As {@link Detector.explain}, and absent where that is. */
  readonly explain?: (rows: Rows) => Float64Array;
}

/** What fitting may need beside the rows. */
export interface FitOptions {
  /** A 32-bit integer; the same seed, rows and engine give the same detector. */
  readonly seed: number;
  /** Called when a detector computes with a network; the project's own unless given. */
  readonly engine?: (() => Promise<Engine>) | undefined;
  /** How many times a network sees all rows; the capstone's 10 unless given. */
  readonly epochs?: number | undefined;
  /** Called after every batch of a network's training. */
  readonly onProgress?: ((progress: TrainingProgress) => void) | undefined;
  /** Stops a network's training; `fit` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** One way to detect: how a detector of this name is made from normal rows. */
export interface DetectorKind<One extends Detector = Detector> {
  readonly name: One['name'];
  /** For people: `mean of each bit`. */
  readonly title: string;
  /**
   * @param rows - normal ones, at least one.
   * @throws RangeError if there are none, or they lack what this kind needs.
   */
  fit(rows: Rows, options: FitOptions): Promise<One>;
}

/** A kind whose detectors are kept in JSON: all but the autoencoder's. */
export interface JsonDetectorKind<One extends Detector = Detector> extends DetectorKind<One> {
  /** The detector's numbers, as JSON can hold them. */
  toState(detector: One): object;
  /**
   * The detector again that `toState` described.
   *
   * @param engine - called when a detector with a network first scores.
   * @throws SavedStateError if the state is not one of this kind's, for rows of `bytes` bytes.
   */
  fromState(state: unknown, bytes: number, engine: () => Promise<Engine>): One;
}
