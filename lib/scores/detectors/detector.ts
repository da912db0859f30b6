import type { Rows } from '../../bits/rows';
import type { Engine } from '../../model/engine';
import type { TrainedEpoch, TrainingProgress } from '../../model/trainer';

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
 * A model fitted to normal rows that scores how anomalous other rows are. It is a value: scoring
 * changes nothing, and the same rows always get the same scores.
 */
export interface Detector {
  readonly name: DetectorName;
  /** The width of its rows, in bytes. */
  readonly bytes: number;
  /**
   * @returns one score per row, in order, finite and 0 or more; higher is more anomalous. Scores of
   *   two detectors have different scales and cannot be compared.
   * @throws RangeError if the rows are of another width.
   */
  score(rows: Rows): Promise<Float64Array>;
  /**
   * Explain scores by bytes: row-major `[count, bytes]`, each byte's part of the score, 0 or more.
   * A row's parts add up to its score (except for rounding), so a part divided by the score is the
   * byte's share. Padding has a part if its absence is anomalous. Absent if the score cannot be
   * divided among bytes: a forest's (whose paths mix them) and a port's.
   *
   * @throws RangeError if the rows are of another width.
   */
  explain?(rows: Rows): Promise<Float64Array>;
  /**
   * Return the detector for immediate use in the calling thread, for payloads as they arrive. A
   * network then always uses the project's own kernel.
   */
  scorer(): DetectorScorer;
}

/** A detector for immediate use; see {@link Detector} for its results. */
export interface DetectorScorer {
  /** As {@link Detector.score}. */
  readonly score: (rows: Rows) => Float64Array;
  /** As {@link Detector.explain}, and absent if that is absent. */
  readonly explain?: (rows: Rows) => Float64Array;
}

/** What fitting may need in addition to the rows. */
export interface FitOptions {
  /** A 32-bit integer; the same seed, rows and engine give the same detector. */
  readonly seed: number;
  /** Called when a detector computes with a network; the project's own unless given. */
  readonly engine?: (() => Promise<Engine>) | undefined;
  /** Number of epochs of a network; the capstone's 10 unless given. */
  readonly epochs?: number | undefined;
  /** Called after every batch of a network's training. */
  readonly onProgress?: ((progress: TrainingProgress) => void) | undefined;
  /** Called after each epoch of a network's training. */
  readonly onEpoch?: ((epoch: TrainedEpoch) => void) | undefined;
  /** Stops a network's training; `fit` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A kind of detector: how a detector of this name is fitted to normal rows. */
export interface DetectorKind<One extends Detector = Detector> {
  readonly name: One['name'];
  /** For people: `mean of each bit`. */
  readonly title: string;
  /**
   * @param rows - normal rows, at least one.
   * @throws RangeError if there are none, or they lack what this kind needs.
   */
  fit(rows: Rows, options: FitOptions): Promise<One>;
}

/** A kind whose detectors are kept in JSON: all except the autoencoder. */
export interface JsonDetectorKind<One extends Detector = Detector> extends DetectorKind<One> {
  /** Return the detector's numbers for JSON. */
  toState(detector: One): object;
  /**
   * Restore the detector that `toState` described.
   *
   * @param engine - called when a detector with a network first scores.
   * @throws SavedStateError if the state is not one of this kind's, for rows of `bytes` bytes.
   */
  fromState(state: unknown, bytes: number, engine: () => Promise<Engine>): One;
}
