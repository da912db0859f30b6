import type { Rows } from '../bits/rows';

/**
 * The baseline without a network: the share of normal rows in which each bit is set.
 *
 * `means[b]` is between 0 and 1; there are `8 * bytes` of them.
 */
export interface BitMean {
  readonly bytes: number;
  readonly means: Float64Array;
}

/**
 * Learn the mean of each bit.
 *
 * @throws RangeError if there are no rows.
 * @example
 * fitBitMean(hexToBits(['00', '0f'], 1)).means; // => [0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5]
 */
export function fitBitMean({ bits, count, bytes }: Rows): BitMean {
  if (count === 0) throw new RangeError('Cannot take the mean of no rows: expected at least one.');
  const width = 8 * bytes;
  const means = new Float64Array(width);
  for (let at = 0; at < bits.length; at++) means[at % width]! += bits[at]!;
  for (let bit = 0; bit < width; bit++) means[bit]! /= count;
  return { bytes, means };
}

/**
 * Score rows by their mean absolute distance to the means, which serve as the reconstruction.
 *
 * @throws RangeError if the rows have another width than the detector.
 * @example
 * const means = fitBitMean(hexToBits(['00', 'ff'], 1));
 * bitMeanErrors(means, hexToBits(['00', '0f'], 1)); // => [0.5, 0.5]
 */
export function bitMeanErrors({ bytes, means }: BitMean, rows: Rows): Float64Array {
  if (rows.bytes !== bytes) {
    throw new RangeError(
      `Cannot score rows of ${rows.bytes} bytes with the bit means of ${bytes} bytes.`,
    );
  }
  const width = 8 * bytes;
  return Float64Array.from({ length: rows.count }, (_, row) => {
    let sum = 0;
    for (let bit = 0; bit < width; bit++) {
      sum += Math.abs(rows.bits[row * width + bit]! - means[bit]!);
    }
    return sum / width;
  });
}
