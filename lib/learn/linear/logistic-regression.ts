import { checkLabels } from '../check-labels';
import { checkNumber, checkWhole } from '../check-options';
import { classWeights, type ClassWeight } from '../class-weights';
import { checkFitted, checkMatrix, type Matrix } from '../matrix';
import { OuterProducts } from '../decompose/outer-products';
import { openSaved, withoutNegativeZeros } from '../saved';
import { solveCholesky } from './cholesky';
import { linearSums } from './linear-model';

export interface LogisticOptions {
  /** The inverse of the penalty's weight, above 0; 1 unless given. Smaller is a stronger penalty. */
  readonly C?: number;
  /** The weight of a row of each class; 1 unless given. */
  readonly classWeight?: ClassWeight;
  /** The maximum number of Newton steps; 100 unless given. */
  readonly maxIter?: number;
  /**
   * Stop when no part of the gradient, per row, is larger than this; 1e-10 unless given (scikit-learn: 1e-4).
   */
  readonly tol?: number;
}

/** A fitted logistic regression. */
export interface LogisticRegression {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  /** One per column: the growth of the log-odds of class 1 per unit of the column. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  readonly iterations: number;
  /** Whether the gradient was small enough at the end. */
  readonly converged: boolean;
  /** @returns the log-odds of class 1 for each row. */
  decision(data: Matrix): Float64Array;
  /** @returns the probability of class 1 for each row. */
  predictProbability(data: Matrix): Float64Array;
  /** @returns 1 if the probability is above `threshold` (0.5 unless given), else 0. */
  predict(data: Matrix, threshold?: number): Uint8Array;
  toJSON(): object;
}

/**
 * Fit a logistic regression with a squared penalty: Newton's method with Cholesky's decomposition and halved
 * steps (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd edition, section
 * 4.4.1). It minimises the sum of the rows' losses plus the squared coefficients divided by 2 C, like
 * scikit-learn's `LogisticRegression`. The intercept is not penalised. The penalty keeps the coefficients
 * finite if a plane separates the classes. It keeps the coefficient of a constant column at 0. The penalty
 * depends on the columns' units, so scale the columns first.
 *
 * @param data - N x D.
 * @param labels - N labels, 0 or 1, both present.
 * @throws RangeError if a number is not finite, there is only one class, or an option is out of range.
 */
export function fitLogisticRegression(
  data: Matrix,
  labels: ArrayLike<number>,
  { C = 1, classWeight, maxIter = 100, tol = 1e-10 }: LogisticOptions = {},
): LogisticRegression {
  const task = 'fit a logistic regression';
  checkMatrix(task, data, 2);
  const y = checkLabels(task, labels, data.rows);
  checkNumber(task, 'C', C, 0, Infinity, { above: true });
  checkWhole(task, 'maxIter', maxIter, 1);
  checkNumber(task, 'tol', tol, 0);
  const weights = classWeights(task, y, classWeight);
  const size = data.columns + 1;
  const penalty = 1 / C;
  let now = new Float64Array(size);
  let cost = costOf(data, y, weights, now, penalty);
  let iterations = 0;
  let converged = false;
  for (;;) {
    const { gradient, hessian } = derivatives(data, y, weights, now, penalty);
    converged = gradient.every((one) => Math.abs(one) <= tol * data.rows);
    if (converged || iterations >= maxIter) break;
    iterations++;
    const step = solveCholesky(task, hessian, gradient);
    let [part, next, nextCost] = [1, now, Infinity];
    for (; part > 1e-10; part /= 2) {
      next = now.map((one, j) => one - part * step[j]!);
      nextCost = costOf(data, y, weights, next, penalty);
      if (nextCost <= cost) break;
    }
    // Near the minimum cost, no step reduces the cost further than rounding.
    if (!(nextCost <= cost)) break;
    const still = next.every((one, j) => one === now[j]);
    [now, cost] = [next, nextCost];
    if (still) break;
  }
  // Rounding of large sums can leave the gradient just above the tolerance.
  if (!converged) {
    const { gradient } = derivatives(data, y, weights, now, penalty);
    converged = gradient.every((one) => Math.abs(one) <= Math.max(tol, 1e-8) * data.rows);
  }
  return logistic({
    names: data.names,
    coefficients: withoutNegativeZeros(now.slice(0, -1)),
    intercept: now[size - 1]!,
    iterations,
    converged,
  });
}

/**
 * Restore a logistic regression that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved logistic regression.
 */
export function logisticRegressionFromJSON(value: unknown): LogisticRegression {
  const saved = openSaved('logistic-regression', value);
  const coefficients = saved.numbers('coefficients');
  return logistic({
    names: saved.names(coefficients.length),
    coefficients,
    intercept: saved.number('intercept'),
    iterations: saved.whole('iterations', 0),
    converged: saved.flag('converged'),
  });
}

type State = Pick<
  LogisticRegression,
  'names' | 'coefficients' | 'intercept' | 'iterations' | 'converged'
>;

function logistic(state: State): LogisticRegression {
  const { names, coefficients, intercept, iterations, converged } = state;
  const columns = coefficients.length;
  const decision = (data: Matrix): Float64Array => {
    checkFitted('predict by logistic regression', data, { columns, names });
    return linearSums(data, coefficients, intercept);
  };
  const predictProbability = (data: Matrix) => decision(data).map(sigmoid);
  return {
    ...state,
    columns,
    decision,
    predictProbability,
    predict: (data, threshold = 0.5) =>
      Uint8Array.from(predictProbability(data), (p) => (p > threshold ? 1 : 0)),
    toJSON: () => ({
      kind: 'logistic-regression',
      names: names && [...names],
      coefficients: [...coefficients],
      intercept,
      iterations,
      converged,
    }),
  };
}

/** Compute the logistic function: log-odds to a probability. */
export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function costOf(
  data: Matrix,
  labels: Uint8Array,
  weights: readonly [number, number],
  now: Float64Array,
  penalty: number,
): number {
  const { columns } = data;
  const odds = linearSums(data, now, now[columns]!);
  let cost = 0;
  for (let j = 0; j < columns; j++) cost += (penalty * now[j]! ** 2) / 2;
  for (let row = 0; row < data.rows; row++) {
    // log(1 + e^z) - y z, without overflow.
    const z = labels[row] ? -odds[row]! : odds[row]!;
    cost += weights[labels[row]! as 0 | 1] * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
  }
  return cost;
}

/** Compute the gradient and the matrix of second derivatives. The intercept is the last. */
function derivatives(
  data: Matrix,
  labels: Uint8Array,
  weights: readonly [number, number],
  now: Float64Array,
  penalty: number,
): { gradient: Float64Array; hessian: Float64Array } {
  const { rows, columns, values } = data;
  const size = columns + 1;
  const odds = linearSums(data, now, now[columns]!);
  const gradient = new Float64Array(size);
  const products = new OuterProducts(size);
  const x = products.row.fill(1);
  for (let row = 0; row < rows; row++) {
    const weight = weights[labels[row]! as 0 | 1];
    const probability = sigmoid(odds[row]!);
    const error = weight * (probability - labels[row]!);
    for (let j = 0; j < columns; j++) x[j] = values[row * columns + j]!;
    for (let j = 0; j < size; j++) gradient[j]! += error * x[j]!;
    products.push(weight * Math.max(probability * (1 - probability), 1e-12));
  }
  const hessian = products.finish();
  for (let j = 0; j < columns; j++) {
    gradient[j]! += penalty * now[j]!;
    hessian[j * size + j]! += penalty;
  }
  return { gradient, hessian };
}
