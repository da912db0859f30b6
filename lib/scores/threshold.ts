/**
 * Return the lowest normal score that at most a share `fpr` of the normal scores exceeds. A row is flagged if
 * its score is above the threshold.
 *
 * @param fpr - the target false-positive rate, from 0 to 1.
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
 * Return the share of scores that a threshold flags, from 0 to 1; NaN if there are no scores.
 *
 * @example
 * flaggedShare(Float64Array.of(1, 2, 3, 4), 3); // => 0.25
 */
export function flaggedShare(scores: Float64Array, threshold: number): number {
  const flagged = scores.reduce((count, score) => count + (score > threshold ? 1 : 0), 0);
  return flagged / scores.length;
}
