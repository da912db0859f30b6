import { columnMeans } from '../decompose/covariance';
import { OuterProducts } from '../decompose/outer-products';
import type { Matrix } from '../matrix';
import { meanOf } from '../metrics/regression';

/** Products of centred columns with each other and with the centred targets. */
export interface CentredProducts {
  readonly means: Float64Array;
  /** The mean target. */
  readonly middle: number;
  /** Symmetric, `columns · columns` sums, row by row. */
  readonly gram: Float64Array;
  /** One sum per column. */
  readonly products: Float64Array;
}

/** Compute the products about the means, with a weight for each row (1 unless given). */
export function centredProducts(
  { rows, columns, values }: Matrix,
  targets: Float64Array,
  weights?: Float64Array,
): CentredProducts {
  const { means, middle } = weightedMeans({ rows, columns, values }, targets, weights);
  // The targets are an additional column.
  const size = columns + 1;
  const all = new OuterProducts(size);
  const centred = all.row;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) centred[j] = values[row * columns + j]! - means[j]!;
    centred[columns] = targets[row]! - middle;
    all.push(weights?.[row]);
  }
  const sums = all.finish();
  const gram = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    gram.set(sums.subarray(j * size, j * size + columns), j * columns);
  }
  return { means, middle, gram, products: sums.slice(columns * size, columns * size + columns) };
}

function weightedMeans(
  { rows, columns, values }: Matrix,
  targets: Float64Array,
  weights: Float64Array | undefined,
): Pick<CentredProducts, 'means' | 'middle'> {
  if (!weights) {
    return { means: columnMeans({ rows, columns, values }), middle: meanOf(targets) };
  }
  const means = new Float64Array(columns);
  let [middle, total] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const weight = weights[row]!;
    total += weight;
    middle += weight * targets[row]!;
    for (let j = 0; j < columns; j++) means[j]! += weight * values[row * columns + j]!;
  }
  return { means: means.map((sum) => sum / total), middle: middle / total };
}
