import { quantile } from '../../scores/quantile';
import { cannot } from '../cannot';
import { checkMatrix, matrixColumn, type Matrix } from '../matrix';
import { affineScaler, scaleOrOne } from './affine-scaler';
import type { Scaler } from './scaler';

export interface RobustOptions {
  /** The two percentiles (0 to 100) whose distance becomes 1; 25 and 75 unless given. */
  readonly quantileRange?: readonly [low: number, high: number];
}

/**
 * Fit a robust scaler: each column's median becomes 0, and the distance between its quartiles 1. If the
 * quartiles are equal, the column is divided by 1, and its large values stay large. This happens for byte
 * counts if three quarters of them are 0. The result is that of scikit-learn's `RobustScaler`.
 *
 * @throws RangeError if there are no rows, a value is not finite, or the range is empty.
 */
export function fitRobustScaler(
  data: Matrix,
  { quantileRange = [25, 75] }: RobustOptions = {},
): Scaler {
  const task = 'fit a robust scaler';
  checkMatrix(task, data);
  const [low, high] = quantileRange;
  if (!(low >= 0 && low < high && high <= 100)) {
    throw cannot(task, `quantileRange [${low}, ${high}]`, 'a low below high, from 0 to 100');
  }
  const center = new Float64Array(data.columns);
  const scale = new Float64Array(data.columns);
  for (let column = 0; column < data.columns; column++) {
    const sorted = matrixColumn(data, column).sort();
    center[column] = quantile(sorted, 0.5);
    scale[column] = scaleOrOne(quantile(sorted, high / 100) - quantile(sorted, low / 100));
  }
  return affineScaler('robust', data, { center, scale, shift: 0 });
}
