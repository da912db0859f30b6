/**
 * Set a threshold with a guaranteed false-positive rate for any number of calibration rows and any
 * distribution of scores (split conformal prediction: Vovk, Gammerman and Shafer, "Algorithmic Learning in a
 * Random World", 2005; Lei et al., "Distribution-Free Predictive Inference for Regression", 2018): the
 * `ceil((n + 1) (1 - fpr))`-th smallest calibration score. If calibration rows and later normal rows are
 * exchangeable (they come from one source, in any order), a later row scores above the threshold with a
 * probability of at most `fpr`. If the source changes, there is no guarantee.
 *
 * @param calibration - scores of normal rows that the detector was not fitted to.
 * @param fpr - the target false-positive rate, above 0 and below 1.
 * @throws RangeError if there are fewer rows than the rate needs, `1 / fpr - 1`.
 * @example
 * const scores = Float64Array.from({ length: 99 }, (_, at) => at);
 * conformalThreshold(scores, 0.01); // => 98
 */
export function conformalThreshold(calibration: Float64Array, fpr: number): number {
  const needed = calibrationRowsFor(fpr);
  const count = calibration.length;
  if (count < needed) {
    throw new RangeError(
      `${count} calibration rows cannot support a false-positive rate of ${fpr}: expected at least ` +
        `${needed}. Hold back more rows, or choose a higher rate.`,
    );
  }
  const rank = Math.ceil(roundingSafe((count + 1) * (1 - fpr)));
  return calibration.toSorted()[rank - 1]!;
}

/**
 * Return the minimum number of calibration rows for a false-positive rate: 99 for 1 %, 999 for 0.1
 * %.
 *
 * @throws RangeError if `fpr` is not above 0 and below 1.
 */
export function calibrationRowsFor(fpr: number): number {
  if (!(fpr > 0 && fpr < 1)) {
    throw new RangeError(
      `Cannot set a threshold for a false-positive rate of ${fpr}: expected above 0 and below 1.`,
    );
  }
  return Math.ceil(roundingSafe(1 / fpr - 1));
}

/** A threshold and its guaranteed rate. */
export interface Promised {
  readonly score: number;
  /** The maximum share of later normal rows above it. */
  readonly falsePositiveRate: number;
}

/**
 * Set the threshold for a false-positive rate, or for the lowest rate that the calibration rows
 * support: `1 / (n + 1)` for n rows, with the maximum of their scores.
 *
 * @throws RangeError if there is no row, or `fpr` is not above 0 and below 1.
 */
export function supportedThreshold(calibration: Float64Array, fpr: number): Promised {
  if (calibration.length === 0) throw new RangeError('Cannot set a threshold on no scores.');
  const count = calibration.length;
  const falsePositiveRate = count < calibrationRowsFor(fpr) ? 1 / (count + 1) : fpr;
  return { score: conformalThreshold(calibration, falsePositiveRate), falsePositiveRate };
}

/** Remove rounding errors from a number that should be whole: 99.00000000000001. */
const roundingSafe = (value: number) => Number(value.toPrecision(12));
