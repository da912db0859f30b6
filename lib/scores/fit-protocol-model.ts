import type { Rows } from '../bits/rows';
import type { ModelDescription } from '../model/saved/model-description';
import { countDistinct } from '../split/distinct';
import type { Detector, DetectorName, FitOptions } from './detectors/detector';
import { fitDetector } from './detectors/detector-registry';
import { holdBackRows, thresholdOn, type HeldBackThreshold } from './held-back-rows';

export interface FitProtocolOptions extends FitOptions {
  /** The protocol of the rows, such as `TLS`. */
  readonly normal: string;
  /** The name of the rows' file, for errors. */
  readonly file: string;
  /** SHA-256 of the training data, 64 lower-case hex digits. */
  readonly trainingDataSha256: string;
  /** The share of the rows, from the end, held back to set the threshold; .04 unless given. */
  readonly heldBack?: number | undefined;
  /** The target false-positive rate of the threshold; .01 unless given. */
  readonly fpr?: number | undefined;
}

/** A fitted detector, with what is saved of it in addition to its numbers. */
export interface FittedProtocolModel {
  readonly detector: Detector;
  readonly description: ModelDescription & { readonly threshold: HeldBackThreshold };
}

/**
 * Fit a detector to the rows of a protocol and set its threshold on the rows held back, as
 * `firstbytes train` does. `saveDetector` accepts the result.
 *
 * @param rows - normal rows, two or more, in the order of capture.
 * @throws Error if there are fewer than two rows; RangeError if the detector cannot be fitted.
 */
export async function fitProtocolModel(
  name: DetectorName,
  rows: Rows,
  options: FitProtocolOptions,
): Promise<FittedProtocolModel> {
  const { normal, seed, file, trainingDataSha256, heldBack = 0.04, fpr = 0.01 } = options;
  const { train, test } = holdBackRows(rows, normal, heldBack, file);
  const detector = await fitDetector(name, train, options);
  const threshold = thresholdOn(test, await detector.score(test), fpr);
  return {
    detector,
    description: {
      normal,
      seed,
      trainingRows: train.count,
      distinctRows: countDistinct(train),
      trainingDataSha256,
      threshold,
    },
  };
}
