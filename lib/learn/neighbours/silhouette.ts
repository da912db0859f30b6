import { cannot, counted } from '../cannot';
import { checkLength } from '../check-labels';
import { checkWhole } from '../check-options';
import { checkMatrix, pickMatrixRows, type Matrix } from '../matrix';
import { meanOf } from '../metrics/regression';
import { sampleWithout, seededRandom } from '../random';

export interface SilhouetteOptions {
  /** Number of rows to compute with, drawn by the seed; all unless given. */
  readonly sampleSize?: number;
  /** A 32-bit integer; 0 unless given. */
  readonly seed?: number;
}

/**
 * Compute each row's silhouette (Rousseeuw, 1987): (b - a) / max(a, b). `a` is the mean distance to its own
 * cluster, and `b` the lowest mean distance to another. Values are from -1 (nearer to another cluster) to 1;
 * 0 for a row that is alone in its cluster. This computes N² distances.
 *
 * @param labels - one cluster per row, any whole numbers. Leave noise out first: it is not a cluster.
 * @throws RangeError unless there are 2 to N - 1 clusters, or if a value is not finite.
 */
export function silhouettes(data: Matrix, labels: ArrayLike<number>): Float64Array {
  const task = 'compute silhouettes';
  checkMatrix(task, data);
  checkLength(task, 'label', labels, data.rows);
  const { rows, columns, values } = data;
  const names = [...new Set(Array.from(labels))];
  if (names.length < 2 || names.length >= rows) {
    throw cannot(task, `${counted(names.length, 'cluster')} of ${rows} rows`, `2 to ${rows - 1}`);
  }
  const placeOf = new Map(names.map((name, at) => [name, at]));
  const cluster = Int32Array.from(labels, (label) => placeOf.get(label)!);
  const sizes = new Int32Array(names.length);
  for (const one of cluster) sizes[one]!++;
  const sums = new Float64Array(rows * names.length);
  for (let row = 0; row < rows; row++) {
    for (let other = row + 1; other < rows; other++) {
      let square = 0;
      for (let j = 0; j < columns; j++) {
        const gap = values[row * columns + j]! - values[other * columns + j]!;
        square += gap * gap;
      }
      const distance = Math.sqrt(square);
      sums[row * names.length + cluster[other]!]! += distance;
      sums[other * names.length + cluster[row]!]! += distance;
    }
  }
  return Float64Array.from({ length: rows }, (_, row) => {
    const own = cluster[row]!;
    if (sizes[own] === 1) return 0;
    const within = sums[row * names.length + own]! / (sizes[own]! - 1);
    let between = Infinity;
    for (let other = 0; other < names.length; other++) {
      if (other === own) continue;
      between = Math.min(between, sums[row * names.length + other]! / sizes[other]!);
    }
    const larger = Math.max(within, between);
    return larger > 0 ? (between - within) / larger : 0;
  });
}

/**
 * Compute the mean silhouette of all rows, or of a sample of them.
 *
 * @throws RangeError as `silhouettes`; also if the sample has fewer than 2 clusters.
 */
export function silhouetteScore(
  data: Matrix,
  labels: ArrayLike<number>,
  { sampleSize, seed = 0 }: SilhouetteOptions = {},
): number {
  if (sampleSize === undefined || sampleSize >= data.rows) return meanOf(silhouettes(data, labels));
  checkWhole('compute silhouettes', 'sampleSize', sampleSize, 3);
  checkLength('compute silhouettes', 'label', labels, data.rows);
  const rows = sampleWithout(data.rows, sampleSize, seededRandom(seed)).sort();
  return meanOf(
    silhouettes(
      pickMatrixRows(data, rows),
      rows.map((row) => labels[row]!),
    ),
  );
}
