/**
 * The least of the normal scores that at most a share `fpr` of them lies above. A row is flagged
 * when its score is greater than the threshold.
 *
 * @param fpr - the false-positive rate to hold, from 0 to 1.
 * @throws RangeError if there are no scores, or `fpr` is out of range.
 * @example
 * thresholdFor(Float64Array.of(1, 2, 3, 4), 0.25); // => 3
 */
export function thresholdFor(normal: Float64Array, fpr: number): number {
  if (normal.length === 0) throw new RangeError('Cannot set a threshold on no scores.');
  if (!(fpr >= 0 && fpr <= 1)) {
    throw new RangeError(`Cannot hold a false-positive rate of ${fpr}: expected 0 to 1.`);
  }
  const mayExceed = Math.floor(fpr * normal.length);
  return normal.toSorted()[Math.max(0, normal.length - 1 - mayExceed)]!;
}

/**
 * The share of scores that a threshold flags, from 0 to 1; NaN of no scores.
 *
 * @example
 * flaggedShare(Float64Array.of(1, 2, 3, 4), 3); // => 0.25
 */
export function flaggedShare(scores: Float64Array, threshold: number): number {
  const flagged = scores.reduce((count, score) => count + (score > threshold ? 1 : 0), 0);
  return flagged / scores.length;
}
