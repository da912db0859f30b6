import type { Matrix } from '../matrix';

/** Rows with their nearest centers. */
export interface Assignment {
  readonly labels: Int32Array;
  /** Of each row its squared distance to its center. */
  readonly squares: Float64Array;
  /** The sum of the squares. */
  readonly inertia: number;
}

/** Assign each row to the nearest center, the first of several. */
export function assignRows({ rows, columns, values }: Matrix, centers: Float64Array): Assignment {
  const labels = new Int32Array(rows);
  const squares = new Float64Array(rows);
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let [least, nearest] = [Infinity, 0];
    for (let start = 0, center = 0; start < centers.length; start += columns, center++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) {
        const gap = values[from + j]! - centers[start + j]!;
        sum += gap * gap;
      }
      if (sum < least) {
        least = sum;
        nearest = center;
      }
    }
    labels[row] = nearest;
    squares[row] = least;
    inertia += least;
  }
  return { labels, squares, inertia };
}

/** Move each center to the mean of its rows. One without rows moves to the row farthest from its center. */
export function moveCenters(
  { rows, columns, values }: Matrix,
  centers: Float64Array,
  { labels, squares }: Assignment,
): Float64Array {
  const count = centers.length / columns;
  const sums = new Float64Array(centers.length);
  const sizes = new Int32Array(count);
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    sizes[label]!++;
    for (let j = 0; j < columns; j++) sums[label * columns + j]! += values[row * columns + j]!;
  }
  const far = sizes.includes(0) ? squares.slice() : squares;
  for (let center = 0; center < count; center++) {
    const start = center * columns;
    if (sizes[center]! > 0) {
      for (let j = 0; j < columns; j++) sums[start + j]! /= sizes[center]!;
      continue;
    }
    let farthest = 0;
    for (let row = 1; row < rows; row++) if (far[row]! > far[farthest]!) farthest = row;
    sums.set(values.subarray(farthest * columns, (farthest + 1) * columns), start);
    // The next one without rows gets a different row.
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += (values[row * columns + j]! - sums[start + j]!) ** 2;
      far[row] = Math.min(far[row]!, sum);
    }
  }
  return sums;
}
