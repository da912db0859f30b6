import { checkTargets } from '../check-labels';
import { checkNumber } from '../check-options';
import { checkMatrix, type Matrix } from '../matrix';
import { centredProducts } from './centred-products';
import { solveCholesky } from './cholesky';
import { interceptOf, linearModel, type LinearModel } from './linear-model';

export interface RidgeOptions {
  /** The penalty's weight, above 0; 1 unless given. */
  readonly alpha?: number;
}

/**
 * Fit a ridge regression: least squares plus `alpha` times the sum of the squared coefficients (Hoerl and
 * Kennard, 1970). The intercept is not penalised. A constant column gets the coefficient 0. The result is
 * that of scikit-learn's `Ridge`. The penalty depends on the columns' units: scale them first.
 *
 * @throws RangeError if there are fewer than 2 rows, a number is not finite, or `alpha` is not above 0.
 */
export function fitRidge(
  data: Matrix,
  targets: ArrayLike<number>,
  { alpha = 1 }: RidgeOptions = {},
): LinearModel {
  const task = 'fit a ridge regression';
  checkMatrix(task, data, 2);
  checkNumber(task, 'alpha', alpha, 0, Infinity, { above: true });
  const y = checkTargets(task, targets, data.rows);
  const { columns, names } = data;
  const { means, gram, products } = centredProducts(data, y);
  for (let j = 0; j < columns; j++) gram[j * columns + j]! += alpha;
  const coefficients = solveCholesky(task, gram, products);
  const intercept = interceptOf(y, means, coefficients);
  return linearModel({ kind: 'ridge', names, coefficients, intercept, fit: { alpha } });
}
