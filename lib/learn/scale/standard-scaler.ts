import { meanOf } from '../metrics/regression';
import { checkMatrix, matrixColumn, type Matrix } from '../matrix';
import { affineScaler } from './affine-scaler';
import type { Scaler } from './scaler';

/**
 * Fit a standard scaler: each column's mean becomes 0, its standard deviation (divided by N) 1. A constant
 * column becomes 0. So does a column whose deviation is within the rounding error of its mean. The result is
 * that of scikit-learn's `StandardScaler`.
 *
 * @throws RangeError if there are no rows, or a value is not finite.
 */
export function fitStandardScaler(data: Matrix): Scaler {
  checkMatrix('fit a standard scaler', data);
  const center = new Float64Array(data.columns);
  const scale = new Float64Array(data.columns);
  for (let column = 0; column < data.columns; column++) {
    const values = matrixColumn(data, column);
    // The computed mean of equal values may differ from them in the last bit.
    const constant = values.every((value) => value === values[0]);
    const mean = constant ? values[0]! : meanOf(values);
    // The second sum corrects the rounding of the mean (Chan, Golub and LeVeque, 1983).
    let [squares, rest] = [0, 0];
    for (const value of values) {
      squares += (value - mean) ** 2;
      rest += value - mean;
    }
    const variance = (squares - rest ** 2 / values.length) / values.length;
    const rounding = values.length * Number.EPSILON * variance;
    const limit = rounding + (values.length * mean * Number.EPSILON) ** 2;
    center[column] = mean;
    scale[column] = variance > limit ? Math.sqrt(variance) : 1;
  }
  return affineScaler('standard', data, { center, scale, shift: 0 });
}
