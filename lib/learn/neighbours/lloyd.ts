import type { Matrix } from '../matrix';

/** Rows with their nearest centers. */
export interface Assignment {
  readonly labels: Int32Array;
  /** The squared distance of each row to its center. */
  readonly squares: Float64Array;
  /** The sum of the squares. */
  readonly inertia: number;
}

/**
 * Centers that are assigned rows and move to their means, again and again (Lloyd, "Least squares quantization
 * in PCM", 1982).
 *
 * It keeps a lower bound on the distance of each row to each center: a center that has moved by d since its
 * distance was measured is at most d nearer (Elkan, "Using the triangle inequality to accelerate k-means",
 * 2003). And it keeps the sums of the rows of each center, so that only rows that change it are added.
 */
export class MovingCenters {
  readonly #data: Matrix;
  #centers: Float64Array;
  readonly #labels: Int32Array;
  #squares: Float64Array;
  /** The measured distance plus the center's travel until then; N x K. */
  readonly #measured: Float64Array;
  /** How far each center has moved in total. */
  readonly #travel: Float64Array;
  readonly #sums: Float64Array;
  readonly #sizes: Int32Array;

  constructor(data: Matrix, centers: Float64Array) {
    const count = centers.length / data.columns;
    this.#data = data;
    this.#centers = centers;
    this.#labels = new Int32Array(data.rows).fill(-1);
    this.#squares = new Float64Array(data.rows);
    this.#measured = new Float64Array(data.rows * count).fill(-Infinity);
    this.#travel = new Float64Array(count);
    this.#sums = new Float64Array(centers.length);
    this.#sizes = new Int32Array(count);
  }

  get centers(): Float64Array {
    return this.#centers;
  }

  /** Assign each row to the nearest center, the first of several. Centers that are too far are not checked. */
  assign(): Assignment {
    const { rows, columns, values } = this.#data;
    const centers = this.#centers;
    const measured = this.#measured;
    const travel = this.#travel;
    const count = travel.length;
    const squares = new Float64Array(rows);
    let inertia = 0;
    for (let row = 0; row < rows; row++) {
      const from = row * columns;
      const bounds = row * count;
      const before = this.#labels[row]!;
      let nearest = Math.max(0, before);
      let least = squaredDistance(values, from, centers, nearest * columns, columns);
      measured[bounds + nearest] = Math.sqrt(least) + travel[nearest]!;
      const first = nearest;
      for (let center = 0; center < count; center++) {
        if (center === first) continue;
        // Slightly less, to allow for rounding.
        const bound = (measured[bounds + center]! - travel[center]!) * (1 - 1e-12);
        if (bound > 0 && bound * bound > least) continue;
        const sum = squaredDistance(values, from, centers, center * columns, columns);
        measured[bounds + center] = Math.sqrt(sum) + travel[center]!;
        if (sum < least || (sum === least && center < nearest)) {
          least = sum;
          nearest = center;
        }
      }
      if (nearest !== before) this.#change(row, before, nearest);
      squares[row] = least;
      inertia += least;
    }
    this.#squares = squares;
    return { labels: this.#labels.slice(), squares, inertia };
  }

  /**
   * Move each center to the mean of its rows. A center without rows moves to the row farthest from its center.
   *
   * @returns the sum of the squared moves.
   */
  move(): number {
    const { columns } = this.#data;
    const moved = this.#means();
    let all = 0;
    for (let center = 0; center < this.#travel.length; center++) {
      const squared = squaredDistance(
        moved,
        center * columns,
        this.#centers,
        center * columns,
        columns,
      );
      this.#travel[center]! += Math.sqrt(squared);
      all += squared;
    }
    this.#centers = moved;
    return all;
  }

  #change(row: number, before: number, after: number): void {
    const { columns, values } = this.#data;
    for (let j = 0; j < columns; j++) {
      const value = values[row * columns + j]!;
      if (before >= 0) this.#sums[before * columns + j]! -= value;
      this.#sums[after * columns + j]! += value;
    }
    if (before >= 0) this.#sizes[before]!--;
    this.#sizes[after]!++;
    this.#labels[row] = after;
  }

  #means(): Float64Array {
    const { rows, columns, values } = this.#data;
    const means = this.#sums.slice();
    const far = this.#sizes.includes(0) ? this.#squares.slice() : this.#squares;
    for (const [center, size] of this.#sizes.entries()) {
      const start = center * columns;
      if (size > 0) {
        for (let j = 0; j < columns; j++) means[start + j]! /= size;
        continue;
      }
      let farthest = 0;
      for (let row = 1; row < rows; row++) if (far[row]! > far[farthest]!) farthest = row;
      means.set(values.subarray(farthest * columns, (farthest + 1) * columns), start);
      // The next center without rows gets a different row.
      for (let row = 0; row < rows; row++) {
        const square = squaredDistance(values, row * columns, means, start, columns);
        far[row] = Math.min(far[row]!, square);
      }
    }
    return means;
  }
}

/** Assign each row to the nearest center, the first of several, once: nothing is kept for another time. */
export function assignRows(
  { rows, columns, values }: Matrix,
  centers: Float64Array,
): Pick<Assignment, 'labels' | 'squares'> {
  const labels = new Int32Array(rows);
  const squares = new Float64Array(rows).fill(Infinity);
  for (let row = 0; row < rows; row++) {
    for (let start = 0; start < centers.length; start += columns) {
      const square = squaredDistance(values, row * columns, centers, start, columns);
      if (square >= squares[row]!) continue;
      squares[row] = square;
      labels[row] = start / columns;
    }
  }
  return { labels, squares };
}

/** Return the squared distance of `columns` values of `a`, from a place on, to values of `b`. */
export function squaredDistance(
  a: Float64Array,
  from: number,
  b: Float64Array,
  start: number,
  columns: number,
): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const gap = a[from + j]! - b[start + j]!;
    sum += gap * gap;
  }
  return sum;
}
