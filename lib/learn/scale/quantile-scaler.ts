import { quantile } from '../../scores/quantile';
import { checkWhole } from '../check-options';
import { checkMatrix, matrixColumn, type Matrix } from '../matrix';
import type { Saved } from '../saved';
import { eachValue, scalerOf, type Fitted, type Scaler } from './scaler';

export interface QuantileOptions {
  /** The number of quantiles to keep of each column; 1,000 unless given, and at most the number of rows. */
  readonly nQuantiles?: number;
}

/**
 * Fit a quantile scaler: a value becomes the share of the fit's values below it, from 0 to 1, linear between
 * quantiles. Equal values get the middle of their range. Values outside the fit's range become 0 or 1. A
 * constant column becomes 0 for values up to the constant and 1 above it. The result is that of
 * scikit-learn's `QuantileTransformer` with a uniform output, but without its random subsample.
 *
 * @throws RangeError if there are no rows, a value is not finite, or the option is out of range.
 */
export function fitQuantileScaler(
  data: Matrix,
  { nQuantiles = 1000 }: QuantileOptions = {},
): Scaler {
  const task = 'fit a quantile scaler';
  checkMatrix(task, data);
  checkWhole(task, 'nQuantiles', nQuantiles, 2);
  const count = Math.max(2, Math.min(nQuantiles, data.rows));
  const tables = Array.from({ length: data.columns }, (_, column) => {
    const sorted = matrixColumn(data, column).sort();
    return Float64Array.from({ length: count }, (__, at) => quantile(sorted, at / (count - 1)) + 0);
  });
  return quantileScaler(data, tables);
}

/** Restore a quantile scaler from its saved form. */
export function savedQuantile(fitted: Fitted, saved: Saved): Scaler {
  const count = saved.whole('nQuantiles', 2);
  const all = saved.numbers('quantiles', fitted.columns * count);
  const tables = Array.from({ length: fitted.columns }, (_, column) =>
    all.slice(column * count, (column + 1) * count),
  );
  return quantileScaler(fitted, tables);
}

function quantileScaler(fitted: Fitted, tables: readonly Float64Array[]): Scaler {
  const count = tables[0]!.length;
  const state = { nQuantiles: count, quantiles: tables.flatMap((table) => [...table]) };
  return scalerOf('quantile', fitted, state, {
    to: eachValue((value, column) => shareBelow(tables[column]!, value)),
    from: eachValue((share, column) => quantile(tables[column]!, Math.min(1, Math.max(0, share)))),
  });
}

/** Return the share of a column's values below a value. In a run of equal quantiles this is the middle. */
function shareBelow(table: Float64Array, value: number): number {
  const last = table.length - 1;
  // The ends first: a run of equal quantiles at an end counts as that end.
  if (value <= table[0]!) return 0;
  if (value >= table[last]!) return 1;
  const from = firstAtLeast(table, value);
  if (table[from]! > value) {
    const below = table[from - 1]!;
    return (from - 1 + (value - below) / (table[from]! - below)) / last;
  }
  let to = from;
  while (table[to + 1] === value) to++;
  return (from + to) / 2 / last;
}

function firstAtLeast(table: Float64Array, value: number): number {
  let [low, high] = [0, table.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
