import { cannot } from '../cannot';
import { checkMatrix, matrixColumn, type Matrix } from '../matrix';
import { affineScaler, scaleOrOne } from './affine-scaler';
import type { Scaler } from './scaler';

export interface MinMaxOptions {
  /** The range to which the fit's smallest and largest value are mapped; 0 and 1 unless given. */
  readonly featureRange?: readonly [low: number, high: number];
}

/**
 * Fit a min-max scaler: each column's smallest value becomes 0, its largest 1. Values outside the fit's range
 * are mapped outside 0 to 1. A constant column becomes 0. The result is that of scikit-learn's
 * `MinMaxScaler`.
 *
 * @throws RangeError if there are no rows, a value is not finite, or the range is empty.
 */
export function fitMinMaxScaler(
  data: Matrix,
  { featureRange = [0, 1] }: MinMaxOptions = {},
): Scaler {
  const task = 'fit a min-max scaler';
  checkMatrix(task, data);
  const [low, high] = featureRange;
  if (!(low < high && Number.isFinite(high - low))) {
    throw cannot(task, `featureRange [${low}, ${high}]`, 'a finite low below high');
  }
  const center = new Float64Array(data.columns);
  const scale = new Float64Array(data.columns);
  for (let column = 0; column < data.columns; column++) {
    const sorted = matrixColumn(data, column).sort();
    center[column] = sorted[0]!;
    scale[column] = scaleOrOne(sorted.at(-1)! - sorted[0]!) / (high - low);
  }
  return affineScaler('min-max', data, { center, scale, shift: low });
}
