import type { Matrix } from '../matrix';
import { OuterProducts } from './outer-products';

/** The means of columns, and how the columns vary together. */
export interface Covariance {
  /** One per column. */
  readonly mean: Float64Array;
  /** Symmetric, row by row, `columns · columns` values, divided by N - 1. */
  readonly covariance: Float64Array;
}

/** Compute the covariance of at least two rows, in two passes: the means, then the products about them. */
export function covarianceOf({ rows, columns, values }: Matrix): Covariance {
  const mean = columnMeans({ rows, columns, values });
  const products = new OuterProducts(columns);
  const centred = products.row;
  for (let from = 0; from < values.length; from += columns) {
    for (let j = 0; j < columns; j++) centred[j] = values[from + j]! - mean[j]!;
    products.push();
  }
  const covariance = products.finish().map((sum) => sum / (rows - 1));
  return { mean, covariance };
}

/** Compute the mean of each column. */
export function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let at = 0; at < values.length; at += columns) {
    for (let j = 0; j < columns; j++) mean[j]! += values[at + j]!;
  }
  return mean.map((sum) => sum / rows);
}
