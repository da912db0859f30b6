import { cannot } from '../cannot';

/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** `vectors[i * size + k]` is the k-th number of the vector of value `i`. Each vector has length 1. */
  readonly vectors: Float64Array;
}

const SWEEPS = 100;

/**
 * Decompose a symmetric matrix by Jacobi's cyclic rotations (Golub and Van Loan, "Matrix Computations", 4th
 * edition, section 8.5). The method is exact for the small matrices of a table's columns.
 *
 * @param matrix - `size · size` values, row by row.
 * @throws RangeError if it does not converge. This happens only for values that are not finite.
 */
export function jacobiEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  /** Row `i` is the `i`-th vector at the end. */
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  const norm = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; !(offDiagonal(a, size) <= 1e-30 * norm); sweep++) {
    if (sweep === SWEEPS) {
      throw cannot('decompose a matrix', `no convergence in ${SWEEPS} sweeps`, 'finite values');
    }
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => a[j * size + j]! - a[i * size + i]!,
  );
  return {
    values: Float64Array.from(order, (i) => a[i * size + i]!),
    vectors: Float64Array.from({ length: size * size }, (_, at) => {
      return v[order[Math.floor(at / size)]! * size + (at % size)]!;
    }),
  };
}

/** Rotate in the plane of `p` and `q` so that `a[p][q]` becomes 0. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const between = a[p * size + q]!;
  if (between === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * between);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  const turn = (values: Float64Array, i: number, j: number): void => {
    const [x, y] = [values[i]!, values[j]!];
    values[i] = cosine * x - sine * y;
    values[j] = sine * x + cosine * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(v, p * size + k, q * size + k);
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) sum += a[p * size + q]! ** 2;
  return sum;
}
