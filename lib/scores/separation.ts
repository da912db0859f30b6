import { flaggedShare, thresholdFor } from './threshold';

/** How well scores separate another protocol's rows from normal ones. Higher scores are more anomalous. */
export interface Separation {
  /** The probability that a row of the other protocol scores higher than a normal one; ties count half. */
  readonly auc: number;
  /**
   * The true-positive rate at a false-positive rate of 1 %: the share of the other rows that are found when
   * at most 1 % of the normal ones are flagged.
   */
  readonly tprAtFpr1: number;
  /** The same at 0.1 %. The name leaves out the decimal point, as in `report.json`. */
  readonly tprAtFpr01: number;
  /** Whether one threshold has every normal row below it and every other row above it. */
  readonly separable: boolean;
  /**
   * The minimum score of the other rows minus the maximum score of the normal ones. If positive, it is the
   * room for such a threshold; if negative, it is the overlap.
   */
  readonly gap: number;
}

/**
 * Compare another protocol's scores with the normal ones.
 *
 * @throws RangeError if either is empty, or contains NaN.
 * @example
 * separate(Float64Array.of(1, 2, 3), Float64Array.of(4, 5)).auc; // => 1
 */
export function separate(normal: Float64Array, other: Float64Array): Separation {
  if (normal.length === 0 || other.length === 0) {
    throw new RangeError(
      `Cannot compare ${normal.length} normal scores with ${other.length} others: ` +
        'expected at least one of each.',
    );
  }
  const sortedNormal = normal.toSorted();
  const sortedOther = other.toSorted();
  // Typed arrays sort NaN to the end.
  if (Number.isNaN(sortedNormal.at(-1)) || Number.isNaN(sortedOther.at(-1))) {
    throw new RangeError('Cannot compare scores that are not numbers (NaN).');
  }
  const gap = sortedOther[0]! - sortedNormal.at(-1)!;
  return {
    auc: areaUnderCurve(sortedNormal, sortedOther),
    tprAtFpr1: truePositiveRate(normal, other, 0.01),
    tprAtFpr01: truePositiveRate(normal, other, 0.001),
    separable: gap > 0,
    gap,
  };
}

/**
 * Return the share of the other scores that are found when at most a share `fpr` of these normal ones is
 * flagged. At 0.0001 with fewer than 10,000 normal scores, that means when no normal score is flagged.
 *
 * @throws RangeError if there are no normal scores, or `fpr` is out of range.
 */
export function truePositiveRate(normal: Float64Array, other: Float64Array, fpr: number): number {
  return flaggedShare(other, thresholdFor(normal, fpr));
}

/**
 * Compute the area under the ROC curve as the Mann-Whitney statistic: the share of all pairs of a normal and
 * another score in which the other is higher, with ties counted half (Hanley and McNeil, 1982). Both are
 * sorted.
 */
function areaUnderCurve(normal: Float64Array, other: Float64Array): number {
  let below = 0;
  let upTo = 0;
  let pairs = 0;
  for (const score of other) {
    while (below < normal.length && normal[below]! < score) below++;
    while (upTo < normal.length && normal[upTo]! <= score) upTo++;
    pairs += (below + upTo) / 2;
  }
  return pairs / (normal.length * other.length);
}
