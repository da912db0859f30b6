import { checkTargets } from '../check-labels';
import { checkMatrix, type Matrix } from '../matrix';
import { columnMeans } from '../decompose/covariance';
import { meanOf } from '../metrics/regression';
import { interceptOf, linearModel, type LinearModel } from './linear-model';

/**
 * Fit a linear regression by least squares: a QR decomposition by Householder's reflections with pivoting
 * (Golub and Van Loan, section 5.4) of the centred columns, each scaled to length 1.
 *
 * A constant column gets the coefficient 0. So does a column that depends linearly on the columns chosen
 * before it. `fit.rank` counts the other columns. (scikit-learn shares the weight among dependent columns:
 * the predictions are the same, the coefficients are not.)
 *
 * @param data - N x D, at least 2 rows.
 * @param targets - N numbers.
 * @throws RangeError if there are fewer rows, or a number is not finite.
 */
export function fitLinearRegression(data: Matrix, targets: ArrayLike<number>): LinearModel {
  const task = 'fit a linear regression';
  checkMatrix(task, data, 2);
  const y = checkTargets(task, targets, data.rows);
  const { rows, columns, names } = data;
  const means = columnMeans(data);
  const lengths = new Float64Array(columns);
  const q = centredColumns(data, means, lengths);
  const middle = meanOf(y);
  const right = y.map((value) => value - middle);

  const order = Int32Array.from({ length: columns }, (_, j) => j);
  const r = new Float64Array(columns * columns);
  const limit = Math.max(rows, columns) * Number.EPSILON;
  // The squared length of each column's rest. Each reflection updates them.
  const rests = lengthsOf(q, rows);
  let rank = 0;
  for (; rank < Math.min(columns, rows - 1); rank++) {
    const best = pivotFrom(rests, order, rank);
    if (best.length <= limit) break;
    [order[rank], order[best.at]] = [order[best.at]!, order[rank]!];
    for (let k = 0; k < rank; k++) {
      const [a, b] = [k * columns + rank, k * columns + best.at];
      [r[a], r[b]] = [r[b]!, r[a]!];
    }
    reflect({ q, right, rows, order, done: rank, r, rests });
  }
  const solved = new Float64Array(columns);
  for (let k = rank - 1; k >= 0; k--) {
    let sum = right[k]!;
    for (let j = k + 1; j < rank; j++) sum -= r[k * columns + j]! * solved[j]!;
    solved[k] = sum / r[k * columns + k]!;
  }
  const coefficients = new Float64Array(columns);
  for (let k = 0; k < rank; k++) coefficients[order[k]!] = solved[k]! / lengths[order[k]!]!;
  const intercept = interceptOf(y, means, coefficients);
  return linearModel({ kind: 'linear-regression', names, coefficients, intercept, fit: { rank } });
}

/**
 * Centre the columns, column by column: subtract the mean, and divide by the length. A constant column is all
 * 0.
 */
function centredColumns(
  { rows, columns, values }: Matrix,
  means: Float64Array,
  lengths: Float64Array,
): Float64Array {
  const q = new Float64Array(rows * columns);
  for (let j = 0; j < columns; j++) {
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      const value = values[row * columns + j]! - means[j]!;
      q[j * rows + row] = value;
      squares += value * value;
    }
    // What the rounding of the mean leaves of a constant column.
    const rounding = rows * Math.abs(means[j]!) * Number.EPSILON;
    lengths[j] = Math.sqrt(squares) > rounding ? Math.sqrt(squares) : 1;
    const scale = Math.sqrt(squares) > rounding ? 1 / lengths[j]! : 0;
    for (let row = 0; row < rows; row++) q[j * rows + row]! *= scale;
  }
  return q;
}

/** Return the squared length of each column. */
function lengthsOf(q: Float64Array, rows: number): Float64Array {
  return Float64Array.from({ length: q.length / rows }, (_, j) => {
    let squares = 0;
    for (let at = j * rows; at < (j + 1) * rows; at++) squares += q[at]! ** 2;
    return squares;
  });
}

/** Return the column with the largest rest below the rows that are done. */
function pivotFrom(rests: Float64Array, order: Int32Array, done: number) {
  let best = { at: done, length: -1 };
  for (let at = done; at < order.length; at++) {
    const length = Math.sqrt(rests[order[at]!]!);
    if (length > best.length) best = { at, length };
  }
  return best;
}

interface Reflection {
  /** Centred columns, column by column. */
  readonly q: Float64Array;
  readonly right: Float64Array;
  readonly rows: number;
  readonly order: Int32Array;
  /** How many rows and columns are done. */
  readonly done: number;
  readonly r: Float64Array;
  /** The squared length of each column's rest. It is updated. */
  readonly rests: Float64Array;
}

/**
 * Reflect the pivot's rest onto its first axis. Apply the reflection to the later columns and the right side.
 */
function reflect({ q, right, rows, order, done, r, rests }: Reflection): void {
  const columns = order.length;
  const pivot = q.subarray(order[done]! * rows, (order[done]! + 1) * rows);
  const squares = rests[order[done]!]!;
  const head = pivot[done]!;
  const diagonal = head > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  pivot[done] = head - diagonal;
  // Twice the inverse of the vector's squared length.
  const factor = 1 / (squares - head * diagonal);
  r[done * columns + done] = diagonal;
  for (let at = done + 1; at < columns; at++) {
    const column = q.subarray(order[at]! * rows, (order[at]! + 1) * rows);
    rests[order[at]!] = mirror(column, pivot, factor, done);
    r[done * columns + at] = column[done]!;
  }
  mirror(right, pivot, factor, done);
}

/** Reflect values from the row `done` on. Return the squared length of what is below that row. */
function mirror(values: Float64Array, pivot: Float64Array, factor: number, done: number): number {
  let sum = 0;
  for (let row = done; row < values.length; row++) sum += pivot[row]! * values[row]!;
  sum *= factor;
  values[done]! -= sum * pivot[done]!;
  let squares = 0;
  for (let row = done + 1; row < values.length; row++) {
    const value = values[row]! - sum * pivot[row]!;
    values[row] = value;
    squares += value * value;
  }
  return squares;
}
