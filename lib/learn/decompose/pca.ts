import { cannot } from '../cannot';
import { checkWhole } from '../check-options';
import { checkFitted, checkMatrix, type Matrix } from '../matrix';
import { openSaved, withoutNegativeZeros } from '../saved';
import { covarianceOf } from './covariance';
import { jacobiEigen } from './jacobi';

export interface PcaOptions {
  /**
   * How many components to keep: a whole number from 1 to the number of columns, or a share of the variance,
   * above 0 and below 1, that they explain at least. All unless given.
   */
  readonly nComponents?: number;
}

/** A fitted principal component analysis. K components of D columns. */
export interface Pca {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly nComponents: number;
  /** The mean of each column. */
  readonly mean: Float64Array;
  /**
   * K x D: one component per row, of length 1, at right angles to the others, in order of falling variance.
   */
  readonly components: Matrix;
  /** The variance along each kept component (divided by N - 1): the eigenvalues of the covariance. */
  readonly explainedVariance: Float64Array;
  /** The same as shares of the total; 0 if all rows are equal. */
  readonly explainedVarianceRatio: Float64Array;
  /** The sum of the variances of all columns (the covariance's trace). It is the sum of all D eigenvalues. */
  readonly totalVariance: number;
  /** @returns N x K coordinates. With all components, distances between rows are kept. */
  transform(data: Matrix): Matrix;
  /** @returns N x D: the values in the original columns. What the left-out components contained is lost. */
  inverseTransform(data: Matrix): Matrix;
  /**
   * @returns the squared distance of each row to its reconstruction from K coordinates. Higher is more
   *   anomalous.
   */
  score(data: Matrix): Float64Array;
  toJSON(): object;
}

/**
 * Fit a principal component analysis by the covariance and Jacobi's rotations. Columns are centred and not
 * scaled: scale them first if their units differ. In each component the number with the largest absolute
 * value is positive (the first of several), as in scikit-learn from 1.5 on. So signs do not depend on the
 * machine. A constant column is 0 in every component with variance.
 *
 * @param data - N x D, at least 2 rows.
 * @throws RangeError if there are fewer rows, a value is not finite, or the option is out of range.
 */
export function fitPca(data: Matrix, { nComponents }: PcaOptions = {}): Pca {
  const task = 'fit a PCA';
  checkMatrix(task, data, 2);
  const { columns, names } = data;
  const { mean, covariance } = covarianceOf(data);
  const { values, vectors } = jacobiEigen(covariance, columns);
  // Rounding may leave a value just below 0.
  const variances = values.map((value) => Math.max(0, value));
  let total = 0;
  for (let j = 0; j < columns; j++) total += covariance[j * columns + j]!;
  const kept = countKept(task, nComponents ?? columns, variances, total);
  const components = vectors.slice(0, kept * columns);
  for (let i = 0; i < kept; i++) turnPositive(components.subarray(i * columns, (i + 1) * columns));
  return pcaOf({ columns, names, mean, components, variances: variances.slice(0, kept), total });
}

/**
 * Restore a PCA that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved PCA.
 */
export function pcaFromJSON(value: unknown): Pca {
  const saved = openSaved('pca', value);
  const columns = saved.whole('columns', 1);
  const variances = saved.numbers('explainedVariance');
  return pcaOf({
    columns,
    names: saved.names(columns),
    mean: saved.numbers('mean', columns),
    components: saved.numbers('components', variances.length * columns),
    variances,
    total: saved.number('totalVariance'),
  });
}

interface State {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly mean: Float64Array;
  readonly components: Float64Array;
  readonly variances: Float64Array;
  readonly total: number;
}

function pcaOf({ columns, names, variances, total, ...state }: State): Pca {
  const [mean, components] = [state.mean, state.components].map(withoutNegativeZeros) as [
    Float64Array,
    Float64Array,
  ];
  const kept = variances.length;
  const componentNames = Array.from({ length: kept }, (_, i) => `PC${i + 1}`);

  const transform = (data: Matrix): Matrix => {
    checkFitted('transform by PCA', data, { columns, names });
    const values = new Float64Array(data.rows * kept);
    for (let row = 0; row < data.rows; row++) {
      for (let i = 0; i < kept; i++) {
        let sum = 0;
        for (let j = 0; j < columns; j++) {
          sum += (data.values[row * columns + j]! - mean[j]!) * components[i * columns + j]!;
        }
        values[row * kept + i] = sum;
      }
    }
    return { rows: data.rows, columns: kept, values, names: componentNames };
  };
  const inverseTransform = (data: Matrix): Matrix => {
    checkFitted('undo a PCA', data, { columns: kept, names: componentNames });
    const values = new Float64Array(data.rows * columns);
    for (let row = 0; row < data.rows; row++) {
      for (let j = 0; j < columns; j++) {
        let sum = mean[j]!;
        for (let i = 0; i < kept; i++) {
          sum += data.values[row * kept + i]! * components[i * columns + j]!;
        }
        values[row * columns + j] = sum;
      }
    }
    return { rows: data.rows, columns, values, names };
  };
  return {
    columns,
    names,
    nComponents: kept,
    mean,
    components: { rows: kept, columns, values: components, names },
    explainedVariance: variances,
    explainedVarianceRatio: variances.map((value) => (total > 0 ? value / total : 0)),
    totalVariance: total,
    transform,
    inverseTransform,
    score(data) {
      const back = inverseTransform(transform(data)).values;
      return Float64Array.from({ length: data.rows }, (_, row) => {
        let sum = 0;
        for (let at = row * columns; at < (row + 1) * columns; at++) {
          sum += (data.values[at]! - back[at]!) ** 2;
        }
        return sum;
      });
    },
    toJSON: () => ({
      kind: 'pca',
      columns,
      names: names && [...names],
      mean: [...mean],
      components: [...components],
      explainedVariance: [...variances],
      totalVariance: total,
    }),
  };
}

function countKept(task: string, asked: number, variances: Float64Array, total: number): number {
  if (!(asked > 0 && asked < 1)) {
    checkWhole(task, 'nComponents', asked, 1, variances.length);
    return asked;
  }
  if (total === 0) {
    throw cannot(task, `nComponents ${asked} for rows that are all equal`, 'rows that differ');
  }
  let sum = 0;
  const last = variances.findIndex((value) => (sum += value) >= asked * total);
  return last < 0 ? variances.length : last + 1;
}

function turnPositive(component: Float64Array): void {
  let largest = 0;
  for (const value of component) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0) for (let j = 0; j < component.length; j++) component[j] = -component[j]!;
}
