import type { Matrix } from '../matrix';

/** Rows with their nearest centers. */
export interface Assignment {
  readonly labels: Int32Array;
  /** The squared distance of each row to its center. */
  readonly squares: Float64Array;
  /** A lower bound, for each row, on the distance to any other center. */
  readonly others: Float64Array;
  /** The sum of the squares. */
  readonly inertia: number;
}

/** The previous assignment, and how far the farthest center has moved since. */
export interface Before extends Pick<Assignment, 'labels' | 'others'> {
  readonly moved: number;
}

/**
 * Assign each row to the nearest center, the first of several. If the center of a row is still nearer than
 * any other can be, the others are not checked (Hamerly, "Making k-means even faster", 2010).
 */
export function assignRows(
  { rows, columns, values }: Matrix,
  centers: Float64Array,
  before?: Before,
): Assignment {
  const labels = new Int32Array(rows);
  const squares = new Float64Array(rows);
  const others = new Float64Array(rows);
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let [least, nearest, second] = [Infinity, 0, Infinity];
    if (before) {
      nearest = before.labels[row]!;
      // Slightly less, to allow for rounding.
      second = (before.others[row]! - before.moved) * (1 - 1e-12);
      least = 0;
      for (let j = 0, start = nearest * columns; j < columns; j++) {
        const gap = values[from + j]! - centers[start + j]!;
        least += gap * gap;
      }
    }
    if (!before || !(second > 0 && least < second * second)) {
      [least, nearest, second] = [Infinity, 0, Infinity];
      for (let start = 0, center = 0; start < centers.length; start += columns, center++) {
        let sum = 0;
        for (let j = 0; j < columns; j++) {
          const gap = values[from + j]! - centers[start + j]!;
          sum += gap * gap;
        }
        if (sum < least) {
          second = least;
          least = sum;
          nearest = center;
        } else if (sum < second) second = sum;
      }
      second = Math.sqrt(second);
    }
    labels[row] = nearest;
    squares[row] = least;
    others[row] = second;
    inertia += least;
  }
  return { labels, squares, others, inertia };
}

/** Return the largest distance that a center has moved. */
export function farthestMove(a: Float64Array, b: Float64Array, columns: number): number {
  let farthest = 0;
  for (let start = 0; start < a.length; start += columns) {
    let sum = 0;
    for (let at = start; at < start + columns; at++) sum += (a[at]! - b[at]!) ** 2;
    farthest = Math.max(farthest, sum);
  }
  return Math.sqrt(farthest);
}

/**
 * Move each center to the mean of its rows. A center without rows moves to the row farthest from its center.
 */
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
    // The next center without rows gets a different row.
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += (values[row * columns + j]! - sums[start + j]!) ** 2;
      far[row] = Math.min(far[row]!, sum);
    }
  }
  return sums;
}
