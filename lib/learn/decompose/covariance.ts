import type { Matrix } from '../matrix';

/** Means of columns, and how the columns vary together. */
export interface Covariance {
  /** One per column. */
  readonly mean: Float64Array;
  /** Symmetric, row by row, `columns · columns` values, divided by N - 1. */
  readonly covariance: Float64Array;
}

/** Compute the covariance of at least two rows, in two passes: the means, then the products about them. */
export function covarianceOf({ rows, columns, values }: Matrix): Covariance {
  const mean = columnMeans({ rows, columns, values });
  const covariance = new Float64Array(columns * columns);
  const centred = new Float64Array(columns);
  for (let from = 0; from < values.length; from += columns) {
    for (let j = 0; j < columns; j++) centred[j] = values[from + j]! - mean[j]!;
    for (let j = 0; j < columns; j++) {
      const own = centred[j]!;
      for (let k = j; k < columns; k++) covariance[j * columns + k]! += own * centred[k]!;
    }
  }
  for (let j = 0; j < columns; j++) {
    for (let k = j; k < columns; k++) {
      covariance[j * columns + k]! /= rows - 1;
      covariance[k * columns + j] = covariance[j * columns + k]!;
    }
  }
  return { mean, covariance };
}

/** The mean of each column. */
export function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let at = 0; at < values.length; at += columns) {
    for (let j = 0; j < columns; j++) mean[j]! += values[at + j]!;
  }
  return mean.map((sum) => sum / rows);
}
