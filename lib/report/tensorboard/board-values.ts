import type { BoardHistogram, BoardImage, BoardPrCurve, BoardScalar } from './board-event';
import { quantile } from '../../scores/quantile';

/** TensorBoard's own number of buckets. */
const BUCKETS = 30;
/** Thresholds of a precision-recall curve that come from each of the two kinds of rows. */
const HALF_THRESHOLDS = 101;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const boardScalar = (tag: string, value: number): BoardScalar => ({
  kind: 'scalar',
  tag,
  value,
});

/**
 * Count numbers in 30 buckets of equal width, from the smallest number to the largest. Numbers that
 * are all equal are one bucket without a width. NaN and infinities have no place and are left out:
 * then a scalar `TAG/not finite` says how many, so that a damaged layer is seen.
 *
 * @returns the histogram, absent if no number is finite, and the scalar, absent if all are.
 */
export function boardHistogram(
  tag: string,
  numbers: ArrayLike<number>,
): (BoardHistogram | BoardScalar)[] {
  const finite = Float64Array.from(numbers).filter((one) => Number.isFinite(one));
  const values: (BoardHistogram | BoardScalar)[] = [];
  if (finite.length > 0) values.push({ kind: 'histogram', tag, buckets: bucketsOf(finite) });
  const leftOut = numbers.length - finite.length;
  if (leftOut > 0) values.push(boardScalar(`${tag}/not finite`, leftOut));
  return values;
}

function bucketsOf(numbers: Float64Array): Float64Array {
  let min = Infinity;
  let max = -Infinity;
  for (const one of numbers) {
    if (one < min) min = one;
    if (one > max) max = one;
  }
  if (min === max) return Float64Array.of(min, max, numbers.length);
  // Halves first: the range of the largest numbers would be infinite.
  const edge = (bucket: number) => min * (1 - bucket / BUCKETS) + max * (bucket / BUCKETS);
  const buckets = new Float64Array(3 * BUCKETS);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    buckets[3 * bucket] = edge(bucket);
    buckets[3 * bucket + 1] = edge(bucket + 1);
  }
  const half = max / 2 - min / 2;
  for (const one of numbers) {
    const bucket = Math.floor((BUCKETS * (one / 2 - min / 2)) / half);
    buckets[3 * Math.min(bucket, BUCKETS - 1) + 2]! += 1;
  }
  return buckets;
}

/**
 * Make the precision-recall curve of another protocol's rows among normal rows. TensorBoard shows
 * thresholds as 0 to 1; scores have another scale. So the thresholds are quantiles: half of them of
 * the normal scores, half of the others, in order. A row is flagged if its score is at least the
 * threshold. The counts are of rows; duplicates count each time.
 *
 * @throws RangeError if there are no scores of one kind.
 */
export function boardPrCurve(tag: string, normal: Float64Array, other: Float64Array): BoardPrCurve {
  if (normal.length === 0 || other.length === 0) {
    throw new RangeError(
      `Cannot draw ${JSON.stringify(tag)} from ${normal.length} normal scores and ` +
        `${other.length} others: expected at least one of each.`,
    );
  }
  const [normals, others] = [normal.toSorted(), other.toSorted()];
  const share = Array.from({ length: HALF_THRESHOLDS }, (_, at) => at / (HALF_THRESHOLDS - 1));
  const thresholds = Float64Array.from(
    [normals, others].flatMap((scores) => share.map((at) => quantile(scores, at))),
  ).sort();
  const count = thresholds.length;
  const values = new Float32Array(6 * count);
  thresholds.forEach((threshold, at) => {
    const right = others.length - countBelow(others, threshold);
    const wrong = normals.length - countBelow(normals, threshold);
    const column = [
      right,
      wrong,
      normals.length - wrong,
      others.length - right,
      right + wrong === 0 ? 1 : right / (right + wrong),
      right / others.length,
    ];
    column.forEach((value, row) => (values[row * count + at] = value));
  });
  return { kind: 'pr-curve', tag, thresholds: count, values };
}

/** Count the sorted scores below a threshold. */
function countBelow(sorted: Float64Array, threshold: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < threshold) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Take a picture, such as `renderPng` draws it.
 *
 * @throws RangeError if it is not PNG.
 */
export function boardImage(tag: string, png: Uint8Array): BoardImage {
  if (png.length < 24 || PNG_SIGNATURE.some((byte, at) => png[at] !== byte)) {
    const found = Array.from(png.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0'));
    throw new RangeError(
      `The picture ${JSON.stringify(tag)} begins with ${found.join(' ') || 'nothing'}: expected PNG.`,
    );
  }
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { kind: 'image', tag, width: view.getUint32(16), height: view.getUint32(20), png };
}
