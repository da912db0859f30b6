import { checkTargets } from '../check-labels';
import { checkNumber, checkWhole } from '../check-options';
import { checkMatrix, type Matrix } from '../matrix';
import { centredProducts } from './centred-products';
import { interceptOf, linearModel, type LinearModel } from './linear-model';

export interface LassoOptions {
  /** The penalty's weight, at least 0; 1 unless given. */
  readonly alpha?: number;
  /** The maximum number of rounds over the columns; 10,000 unless given (scikit-learn: 1,000). */
  readonly maxIter?: number;
  /**
   * Stop when no coefficient changes the predictions by more than this share of the targets' deviation; 1e-10
   * unless given. (scikit-learn's 1e-4 is for another quantity, the duality gap.)
   */
  readonly tol?: number;
}

/**
 * Fit a lasso: half the mean squared error plus `alpha` times the sum of the coefficients' absolute values
 * (Tibshirani, 1996). The method is coordinate descent on the columns' products (Friedman, Hastie and
 * Tibshirani, 2010). A coefficient that reduces the error by less than its penalty is exactly 0. The
 * coefficient of a constant column is also 0. The result is that of scikit-learn's `Lasso`. `fit.converged`
 * is 0 if the rounds were not enough; `fit.iterations` counts them.
 *
 * @throws RangeError if there are fewer than 2 rows, a number is not finite, or an option is out of range.
 */
export function fitLasso(
  data: Matrix,
  targets: ArrayLike<number>,
  { alpha = 1, maxIter = 10_000, tol = 1e-10 }: LassoOptions = {},
): LinearModel {
  const task = 'fit a lasso';
  checkMatrix(task, data, 2);
  checkNumber(task, 'alpha', alpha, 0);
  checkWhole(task, 'maxIter', maxIter, 1);
  checkNumber(task, 'tol', tol, 0);
  const y = checkTargets(task, targets, data.rows);
  const { rows, columns, names } = data;
  const { means, gram, products } = centredProducts(data, y);
  const middle = y.reduce((sum, value) => sum + value, 0) / rows;
  const deviation = Math.sqrt(y.reduce((sum, value) => sum + (value - middle) ** 2, 0));
  const coefficients = new Float64Array(columns);
  /** The product of each column with the residual targets. */
  const left = products.slice();
  let iterations = 0;
  let converged = 0;
  while (iterations < maxIter && converged === 0) {
    iterations++;
    let largest = 0;
    for (let j = 0; j < columns; j++) {
      const own = gram[j * columns + j]!;
      // The column is constant, except for the rounding of its mean.
      if (!(own > (rows * means[j]! * Number.EPSILON) ** 2)) continue;
      const before = coefficients[j]!;
      const free = left[j]! + own * before;
      const after = (Math.sign(free) * Math.max(0, Math.abs(free) - rows * alpha)) / own;
      if (after === before) continue;
      coefficients[j] = after;
      for (let k = 0; k < columns; k++) left[k]! -= gram[k * columns + j]! * (after - before);
      largest = Math.max(largest, Math.abs(after - before) * Math.sqrt(own));
    }
    if (largest <= tol * deviation) converged = 1;
  }
  const intercept = interceptOf(y, means, coefficients);
  const fit = { alpha, iterations, converged };
  return linearModel({ kind: 'lasso', names, coefficients, intercept, fit });
}
