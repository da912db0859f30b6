import { columnMeans } from '../decompose/covariance';
import type { Matrix } from '../matrix';
import { meanOf } from '../metrics/regression';

/** Products of centred columns with each other and with the centred targets. */
export interface CentredProducts {
  readonly means: Float64Array;
  /** Symmetric, `columns · columns` sums, row by row. */
  readonly gram: Float64Array;
  /** One sum per column. */
  readonly products: Float64Array;
}

export function centredProducts(
  { rows, columns, values }: Matrix,
  targets: Float64Array,
): CentredProducts {
  const means = columnMeans({ rows, columns, values });
  const middle = meanOf(targets);
  const gram = new Float64Array(columns * columns);
  const products = new Float64Array(columns);
  const centred = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const target = targets[row]! - middle;
    for (let j = 0; j < columns; j++) centred[j] = values[row * columns + j]! - means[j]!;
    for (let j = 0; j < columns; j++) {
      const own = centred[j]!;
      products[j]! += own * target;
      for (let k = 0; k <= j; k++) gram[j * columns + k]! += own * centred[k]!;
    }
  }
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k < j; k++) gram[k * columns + j] = gram[j * columns + k]!;
  }
  return { means, gram, products };
}
