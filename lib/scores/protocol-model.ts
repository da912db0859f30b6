import type { Engine } from '../model/engine';
import type { ModelStore } from '../platform/platform';
import { ModelError } from '../model/saved/model-error';
import type { Detector } from './detectors/detector';
import { loadDetector } from './detectors/saved-detector';

/** The normal rows that a threshold was set on. */
export interface Calibration {
  readonly rows: number;
  readonly distinctRows?: number | undefined;
}

/** A detector with a threshold, and the protocol whose connections it knows. */
export interface ProtocolModel {
  /** What messages and outputs call it, such as its folder; no two of a scan's have one name. */
  readonly name: string;
  /** The protocol that it was fitted to, such as `TLS`. */
  readonly normal: string;
  readonly detector: Detector;
  /** A record that scores above it does not speak `normal`. */
  readonly threshold: number;
  /** The share of normal records above the threshold for which it was set, if that is known. */
  readonly falsePositiveRate?: number | undefined;
  /** How many rows the threshold was set on, and how many of them differ, if that is known. */
  readonly calibration?: Calibration | undefined;
}

export interface ProtocolModelOptions {
  /** In place of the threshold that was saved. */
  readonly threshold?: number | undefined;
  /** Called when a network first scores for a scan; the project's own unless given. */
  readonly engine?: (() => Promise<Engine>) | undefined;
}

/**
 * Load a saved detector of any kind, an autoencoder or another, with its threshold: what `scanRecords`
 * and a `Judge` ask.
 *
 * @throws ModelError if the folder holds none, or it was saved without a threshold and none is given.
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
