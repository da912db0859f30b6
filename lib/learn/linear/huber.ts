import { checkTargets } from '../check-labels';
import { checkNumber, checkWhole } from '../check-options';
import { checkMatrix, type Matrix } from '../matrix';
import { centredProducts } from './centred-products';
import { solveCholesky } from './cholesky';
import { linearModel, linearSums, type LinearModel } from './linear-model';

export interface HuberOptions {
  /** A residual beyond `epsilon` times the scale counts linearly, not squared. Above 1; 1.35 unless given. */
  readonly epsilon?: number;
  /** The weight of the squared coefficients, above 0; 0.0001 unless given. */
  readonly alpha?: number;
  /** The maximum number of steps; 1,000 unless given (scikit-learn: 100 of another method). */
  readonly maxIter?: number;
  /**
   * Stop when no coefficient changes by more than this share of the largest one (of 1 if all are smaller);
   * 1e-9 unless given.
   */
  readonly tol?: number;
}

/**
 * Fit Huber's regression: squared errors for most rows, absolute errors for outliers. The scale of the errors
 * is estimated together with the coefficients (Owen, "A robust hybrid of lasso and ridge regression", 2007).
 * scikit-learn's `HuberRegressor` minimises the same function. Here two steps alternate: the exact scale,
 * then weighted least squares. `fit.scale` is the scale, `fit.outliers` the number of rows beyond it,
 * `fit.converged` 0 if the steps were not enough.
 *
 * @throws RangeError if there are fewer than 2 rows, a number is not finite, or an option is out of range.
 */
export function fitHuber(
  data: Matrix,
  targets: ArrayLike<number>,
  { epsilon = 1.35, alpha = 1e-4, maxIter = 1000, tol = 1e-9 }: HuberOptions = {},
): LinearModel {
  const task = 'fit a Huber regression';
  checkMatrix(task, data, 2);
  checkNumber(task, 'epsilon', epsilon, 1, Infinity, { above: true });
  checkNumber(task, 'alpha', alpha, 0, Infinity, { above: true });
  checkWhole(task, 'maxIter', maxIter, 1);
  checkNumber(task, 'tol', tol, 0);
  const y = checkTargets(task, targets, data.rows);
  const size = data.columns + 1;
  /** The coefficients. The intercept is the last. */
  let weights: Float64Array = new Float64Array(size);
  const rowWeights = new Float64Array(data.rows).fill(1);
  let [scale, iterations, converged, outliers] = [0, 0, 0, 0];
  while (iterations < maxIter && converged === 0) {
    const next = weightedStep(task, data, y, rowWeights, alpha * scale);
    const change = next.reduce((most, w, j) => Math.max(most, Math.abs(w - weights[j]!)), 0);
    const size0 = next.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    if (iterations > 0 && change <= tol * Math.max(1, size0)) converged = 1;
    weights = next;
    iterations++;
    const predicted = linearSums(data, weights, weights[size - 1]!);
    const errors = y.map((value, row) => Math.abs(value - predicted[row]!));
    scale = scaleOf(errors, epsilon);
    outliers = 0;
    for (let row = 0; row < data.rows; row++) {
      const beyond = errors[row]! > epsilon * scale;
      if (beyond) outliers++;
      rowWeights[row] = beyond ? (epsilon * scale) / errors[row]! : 1;
    }
    // Most rows fit perfectly: no weights are needed.
    if (scale === 0) converged = 1;
  }
  return linearModel({
    kind: 'huber',
    names: data.names,
    coefficients: weights.slice(0, -1),
    intercept: weights[size - 1]!,
    fit: { epsilon, alpha, scale, outliers, iterations, converged },
  });
}

/**
 * Return the scale that minimises the function. With k rows within epsilon scales and S the sum of their
 * squared errors, scale² = S / (N - epsilon² (N - k)).
 */
function scaleOf(errors: Float64Array, epsilon: number): number {
  const sorted = errors.toSorted();
  const count = sorted.length;
  let squares = 0;
  for (let within = 1; within <= count; within++) {
    squares += sorted[within - 1]! ** 2;
    const divisor = count - epsilon ** 2 * (count - within);
    if (divisor <= 0) continue;
    const scale = Math.sqrt(squares / divisor);
    if (within === count || sorted[within]! > epsilon * scale) return scale;
  }
  return 0;
}

/**
 * Solve least squares with a weight per row and a penalty on the coefficients. The intercept is not
 * penalised.
 */
function weightedStep(
  task: string,
  data: Matrix,
  targets: Float64Array,
  rowWeights: Float64Array,
  penalty: number,
): Float64Array {
  const { columns } = data;
  const { means, middle, gram, products } = centredProducts(data, targets, rowWeights);
  // This keeps the system solvable for constant columns (coefficient 0) and for a scale of 0.
  for (let j = 0; j < columns; j++) {
    const own = gram[j * columns + j]!;
    gram[j * columns + j] = own + Math.max(penalty, 1e-13 * own, Number.MIN_VALUE * 2 ** 60);
  }
  const solved = solveCholesky(task, gram, products);
  const out = new Float64Array(columns + 1);
  out.set(solved);
  out[columns] = solved.reduce((left, one, j) => left - one * means[j]!, middle);
  return out;
}
