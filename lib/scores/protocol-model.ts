import type { Engine } from '../model/engine';
import type { ModelStore } from '../platform/platform';
import { ModelError } from '../model/saved/model-error';
import type { Detector } from './detectors/detector';
import { loadDetector } from './detectors/saved-detector';

/** The normal rows that set a threshold. */
export interface Calibration {
  readonly rows: number;
  readonly distinctRows?: number | undefined;
}

/** A detector with a threshold, and the protocol whose connections it knows. */
export interface ProtocolModel {
  /** The name in messages and outputs, such as its folder. All models of a scan have distinct names. */
  readonly name: string;
  /** The protocol that it was fitted to, such as `TLS`. */
  readonly normal: string;
  readonly detector: Detector;
  /** A record that scores above it does not speak `normal`. */
  readonly threshold: number;
  /** The share of normal records above the threshold for which it was set, if known. */
  readonly falsePositiveRate?: number | undefined;
  /** How many rows the threshold was set on, and how many of them are distinct, if known. */
  readonly calibration?: Calibration | undefined;
}

export interface ProtocolModelOptions {
  /** Replaces the threshold that was saved. */
  readonly threshold?: number | undefined;
  /** Called when a network first scores for a scan; the project's own unless given. */
  readonly engine?: (() => Promise<Engine>) | undefined;
}

/**
 * Load a saved detector of any kind, an autoencoder or another, with its threshold, for `scanRecords` or a
 * `Judge`.
 *
 * @throws ModelError if the folder does not contain a detector, or it was saved without a threshold and none
 *   is given.
 * @example
 * const { normal, detector } = await loadProtocolModel('models/tls-8');
 * [normal, detector.bytes]; // => ['TLS', 8]
 */
export async function loadProtocolModel(
  folder: string | ModelStore,
  { threshold, engine }: ProtocolModelOptions = {},
): Promise<ProtocolModel> {
  const name = typeof folder === 'string' ? folder : folder.name;
  const { detector, description } = await loadDetector(folder, { engine });
  const { normal, threshold: saved } = description;
  if (threshold !== undefined) return { name, normal, detector, threshold };
  if (saved === undefined) {
    throw new ModelError(
      name,
      'it was saved without a threshold, above which a record is flagged. Give one, or ' +
        'train and save the model again with rows held back.',
    );
  }
  const { score, falsePositiveRate, rows, distinctRows } = saved;
  const calibration = rows === undefined ? undefined : { rows, distinctRows };
  return { name, normal, detector, threshold: score, falsePositiveRate, calibration };
}
