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
  let rank = 0;
  for (; rank < Math.min(columns, rows - 1); rank++) {
    const best = pivotFrom(q, rows, order, rank);
    if (best.length <= limit) break;
    [order[rank], order[best.at]] = [order[best.at]!, order[rank]!];
    for (let k = 0; k < rank; k++) {
      const [a, b] = [k * columns + rank, k * columns + best.at];
      [r[a], r[b]] = [r[b]!, r[a]!];
    }
    reflect(q, right, rows, order, rank, r);
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

/** Return the column with the largest rest below the rows that are done. */
function pivotFrom(q: Float64Array, rows: number, order: Int32Array, done: number) {
  let best = { at: done, length: -1 };
  for (let at = done; at < order.length; at++) {
    let squares = 0;
    for (let row = done; row < rows; row++) squares += q[order[at]! * rows + row]! ** 2;
    if (Math.sqrt(squares) > best.length) best = { at, length: Math.sqrt(squares) };
  }
  return best;
}

/**
 * Reflect the pivot's rest onto its first axis. Apply the reflection to the later columns and the right side.
 */
function reflect(
  q: Float64Array,
  right: Float64Array,
  rows: number,
  order: Int32Array,
  done: number,
  r: Float64Array,
): void {
  const columns = order.length;
  const own = order[done]! * rows;
  let squares = 0;
  for (let row = done; row < rows; row++) squares += q[own + row]! ** 2;
  const head = q[own + done]!;
  const diagonal = head > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  q[own + done] = head - diagonal;
  // Twice the inverse of the vector's squared length.
  const factor = 1 / (squares - head * diagonal);
  const apply = (values: Float64Array, from: number): void => {
    let sum = 0;
    for (let row = done; row < rows; row++) sum += q[own + row]! * values[from + row]!;
    sum *= factor;
    for (let row = done; row < rows; row++) values[from + row]! -= sum * q[own + row]!;
  };
  r[done * columns + done] = diagonal;
  for (let at = done + 1; at < columns; at++) {
    const from = order[at]! * rows;
    apply(q, from);
    r[done * columns + at] = q[from + done]!;
  }
  apply(right, 0);
}
