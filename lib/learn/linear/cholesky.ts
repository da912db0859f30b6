import { cannot } from '../cannot';

/**
 * Solve `matrix · x = right` by Cholesky's decomposition (Golub and Van Loan, section 4.2).
 *
 * @param matrix - symmetric and positive definite, `size · size` values, row by row. The upper half is not
 *   read.
 * @param right - `size` values.
 * @throws RangeError if the matrix is not positive definite. This is the case if columns depend on each
 *   other.
 */
export function solveCholesky(
  task: string,
  matrix: Float64Array,
  right: Float64Array,
): Float64Array {
  const size = right.length;
  const low = matrix.slice();
  const x = right.slice();
  for (let j = 0; j < size; j++) {
    let pivot = low[j * size + j]!;
    for (let k = 0; k < j; k++) pivot -= low[j * size + k]! ** 2;
    if (!(pivot > 0)) {
      throw cannot(
        task,
        `columns that depend on each other (at number ${j})`,
        'independent columns, or a penalty that is large enough for their scale',
        'Scale the columns, or leave one of them out.',
      );
    }
    const root = Math.sqrt(pivot);
    low[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let sum = low[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= low[i * size + k]! * low[j * size + k]!;
      low[i * size + j] = sum / root;
    }
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= low[i * size + k]! * x[k]!;
    x[i]! /= low[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= low[k * size + i]! * x[k]!;
    x[i]! /= low[i * size + i]!;
  }
  return x;
}
