/**
 * Compute the `q`-quantile of values, linear between the two nearest ranks: definition 7 of Hyndman and Fan,
 * "Sample Quantiles in Statistical Packages" (1996), which R, NumPy and Excel use.
 *
 * @param sorted - at least one value, ascending.
 * @param q - from 0 (the minimum) to 1 (the maximum).
 * @throws RangeError if there are no values or `q` is out of range.
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) throw new RangeError('Cannot take a quantile of no values.');
  if (!(q >= 0 && q <= 1)) throw new RangeError(`Cannot take the ${q}-quantile: expected 0 to 1.`);
  const rank = q * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.ceil(rank)]!;
  return low + (high - low) * (rank - below);
}
