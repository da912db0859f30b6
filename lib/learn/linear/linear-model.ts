import { wrongType } from '../cannot';
import { checkTargets } from '../check-labels';
import { checkFitted, type Matrix } from '../matrix';
import { meanOf, rSquared } from '../metrics/regression';
import { openSaved, withoutNegativeZeros } from '../saved';

export type LinearModelName = 'linear-regression' | 'ridge' | 'lasso' | 'huber';

/** Predicts a number: the intercept plus the sum of each column times its coefficient. */
export interface LinearModel {
  readonly kind: LinearModelName;
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  /** One per column, in target units per unit of the column. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  /** What the fit reports about itself, such as the number of iterations. */
  readonly fit: Readonly<Record<string, number>>;
  /** @returns one number per row. */
  predict(data: Matrix): Float64Array;
  /**
   * R² of the predictions: 1 is perfect, and 0 is as good as the mean of these targets. It may be negative.
   */
  score(data: Matrix, targets: ArrayLike<number>): number;
  toJSON(): object;
}

interface State extends Pick<LinearModel, 'kind' | 'coefficients' | 'intercept' | 'fit'> {
  readonly names: readonly string[] | undefined;
}

/** Make a model from its numbers. */
export function linearModel({ kind, names, intercept, fit, ...state }: State): LinearModel {
  const coefficients = withoutNegativeZeros(state.coefficients);
  const columns = coefficients.length;
  const predict = (data: Matrix): Float64Array => {
    checkFitted(`predict by ${kind}`, data, { columns, names });
    return linearSums(data, coefficients, intercept);
  };
  return {
    kind,
    columns,
    names,
    coefficients,
    intercept,
    fit,
    predict,
    score: (data, targets) =>
      rSquared(checkTargets(`score ${kind}`, targets, data.rows), predict(data)),
    toJSON: () => ({
      kind,
      names: names && [...names],
      coefficients: [...coefficients],
      intercept,
      fit,
    }),
  };
}

/**
 * Restore a linear model that `toJSON` saved, of any kind.
 *
 * @throws TypeError if the value is not a saved linear model.
 */
export function linearModelFromJSON(value: unknown): LinearModel {
  const kinds: readonly LinearModelName[] = ['linear-regression', 'ridge', 'lasso', 'huber'];
  const kind = kinds.find((one) => one === (value as { kind?: unknown } | null)?.kind);
  if (!kind) {
    throw wrongType('restore a linear model', 'another kind of value', kinds.join(', '));
  }
  const saved = openSaved(kind, value);
  const coefficients = saved.numbers('coefficients');
  return linearModel({
    kind,
    names: saved.names(coefficients.length),
    coefficients,
    intercept: saved.number('intercept'),
    fit: saved.numbersByName('fit'),
  });
}

/** Return the intercept plus the values times the coefficients, for each row. */
export function linearSums(
  { rows, columns, values }: Matrix,
  coefficients: Float64Array,
  intercept: number,
): Float64Array {
  const sums = new Float64Array(rows).fill(intercept);
  for (let row = 0; row < rows; row++) {
    let sum = intercept;
    for (let j = 0; j < columns; j++) sum += values[row * columns + j]! * coefficients[j]!;
    sums[row] = sum;
  }
  return sums;
}

/** Compute the intercept: the mean target minus the mean of the rows' sums. */
export function interceptOf(
  targets: Float64Array,
  means: Float64Array,
  coefficients: Float64Array,
): number {
  return coefficients.reduce((left, one, j) => left - one * means[j]!, meanOf(targets));
}
