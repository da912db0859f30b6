import { quantile } from '../../scores/quantile';
import { cannot, counted, wrongType } from '../cannot';
import { checkNumber, checkWhole } from '../check-options';
import { distinctRows } from '../distinct-rows';
import { checkFitted, checkMatrix, matrixFrom, pickMatrixRows, type Matrix } from '../matrix';
import { sampleWithout, seededRandom } from '../random';
import { openSaved, withoutNegativeZeros } from '../saved';
import { KdTree } from './kd-tree';

export interface LofOptions {
  /** The number of distinct neighbours that a row is compared with; 20 unless given. */
  readonly nNeighbors?: number;
  /** `auto` (the default) sets the threshold to 1.5. A share up to 0.5 flags that share of the fit's rows. */
  readonly contamination?: 'auto' | number;
  /** The maximum number of distinct rows kept as references; 5,000 unless given, Infinity for all. */
  readonly maxReferences?: number;
  /** A 32-bit integer, for the choice of references; 0 unless given. */
  readonly seed?: number;
}

/** A fitted local outlier factor. */
export interface LocalOutlierFactor {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly nNeighbors: number;
  /** The distinct rows that others are compared with, and the number of equal rows in the fit for each. */
  readonly references: Matrix;
  readonly multiplicity: Int32Array;
  /** The distance of each reference to its k-th nearest distinct reference: always above 0. */
  readonly kDistances: Float64Array;
  /** The factor of each reference among the others: scikit-learn's `negative_outlier_factor_` negated. */
  readonly referenceScores: Float64Array;
  /** Rows that score above it are flagged. */
  readonly threshold: number;
  /**
   * Score rows that are not part of the fit. A row of the fit would find itself as its nearest neighbour; its
   * own factor is in `referenceScores`.
   *
   * @returns one factor per row: about 1 among similar rows, higher is more anomalous (scikit-learn's
   *   `score_samples` with `novelty`, negated).
   */
  score(data: Matrix): Float64Array;
  /** @returns 1 for a row that is flagged, else 0 (scikit-learn: -1 and 1). */
  predict(data: Matrix): Uint8Array;
  toJSON(): object;
}

/**
 * Fit the local outlier factor (Breunig, Kriegel, Ng and Sander, "LOF", 2000). It says how much lower the
 * density is around a row than around its neighbours. Equal rows would have infinite density. So neighbours
 * are distinct rows, as the paper proposes (k-distinct-distance), and each counts once for every equal row.
 * Without equal rows the factors are those of scikit-learn's `LocalOutlierFactor`.
 *
 * Only `maxReferences` of the distinct rows are kept, chosen by the seed, because comparing all rows with
 * each other is slow.
 *
 * @param data - N x D; distances are Euclidean, so scale the columns first.
 * @throws RangeError if there are no more distinct rows than neighbours, a value is not finite, or an option
 *   is out of range.
 */
export function fitLocalOutlierFactor(data: Matrix, options: LofOptions = {}): LocalOutlierFactor {
  const task = 'fit a local outlier factor';
  checkMatrix(task, data);
  const { nNeighbors = 20, contamination = 'auto', maxReferences = 5000, seed = 0 } = options;
  checkWhole(task, 'nNeighbors', nNeighbors, 1);
  if (maxReferences !== Infinity) checkWhole(task, 'maxReferences', maxReferences, nNeighbors + 1);
  if (contamination !== 'auto') {
    checkNumber(task, 'contamination', contamination, 0, 0.5, { above: true });
  }
  const distinct = distinctRows(data);
  const count = Math.min(distinct.count, maxReferences);
  const chosen =
    count < distinct.count
      ? sampleWithout(distinct.count, count, seededRandom(seed)).sort()
      : Int32Array.from(distinct.first.keys());
  const references = pickMatrixRows(
    data,
    chosen.map((group) => distinct.first[group]!),
  );
  const multiplicity = chosen.map((group) => distinct.multiplicity[group]!);
  const state = densities(task, references, multiplicity, nNeighbors);
  let threshold = 1.5;
  if (contamination !== 'auto') {
    const perRow = state.referenceScores.reduce<number[]>((all, score, at) => {
      for (let one = 0; one < multiplicity[at]!; one++) all.push(score);
      return all;
    }, []);
    threshold = quantile(Float64Array.from(perRow).sort(), 1 - contamination);
  }
  return localOutlierFactor({ ...state, threshold });
}

/**
 * Compute each row's factor among all others, like `fitLocalOutlierFactor` with all distinct rows as
 * references. Equal rows have equal factors.
 *
 * @returns one factor per row; higher is more anomalous.
 * @throws RangeError as `fitLocalOutlierFactor`.
 */
export function localOutlierFactors(
  data: Matrix,
  { nNeighbors = 20 }: Pick<LofOptions, 'nNeighbors'> = {},
): Float64Array {
  const { referenceScores } = fitLocalOutlierFactor(data, { nNeighbors, maxReferences: Infinity });
  return Float64Array.from(distinctRows(data).groupOf, (group) => referenceScores[group]!);
}

/**
 * Restore a local outlier factor that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved local outlier factor.
 */
export function localOutlierFactorFromJSON(value: unknown): LocalOutlierFactor {
  const saved = openSaved('local-outlier-factor', value);
  const columns = saved.whole('columns', 1);
  const multiplicity = saved.wholes('multiplicity', undefined, 1, 2 ** 31 - 1);
  const count = multiplicity.length;
  const names = saved.names(columns);
  const values = saved.numbers('references', count * columns);
  const nNeighbors = saved.whole('nNeighbors', 1);
  if (count <= nNeighbors) {
    throw wrongType(saved.task, counted(count, 'reference'), `more than ${nNeighbors}`);
  }
  return localOutlierFactor({
    references: matrixFrom(values, columns, names),
    multiplicity,
    nNeighbors,
    kDistances: saved.numbers('kDistances', count),
    densities: saved.numbers('densities', count),
    referenceScores: saved.numbers('referenceScores', count),
    threshold: saved.number('threshold'),
  });
}

interface State extends Pick<
  LocalOutlierFactor,
  'references' | 'multiplicity' | 'nNeighbors' | 'kDistances' | 'referenceScores'
> {
  readonly tree?: KdTree;
  /** The local reachability density of each reference. */
  readonly densities: Float64Array;
}

/** Minimum of a mean distance, to keep it above 0, as in scikit-learn. */
const LEAST = 1e-10;

function densities(
  task: string,
  references: Matrix,
  multiplicity: Int32Array,
  nNeighbors: number,
): State {
  const { rows: count, columns, values } = references;
  if (count <= nNeighbors) {
    throw cannot(
      task,
      counted(count, 'distinct row'),
      `more than nNeighbors (${nNeighbors})`,
      'Lower nNeighbors, or use more rows.',
    );
  }
  const tree = new KdTree(references);
  const k = nNeighbors;
  const neighbours = new Int32Array(count * k);
  const distances = new Float64Array(count * k);
  for (let row = 0; row < count; row++) {
    const [ids, squares] = [neighbours, distances].map((all) =>
      all.subarray(row * k, (row + 1) * k),
    ) as [Int32Array, Float64Array];
    tree.nearestInto(values, row * columns, k, row, ids, squares);
    for (let at = 0; at < k; at++) squares[at] = Math.sqrt(squares[at]!);
  }
  const kDistances = Float64Array.from({ length: count }, (_, row) => distances[row * k + k - 1]!);
  const density = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    // The rows equal to this row are also neighbours, at its own k-distance.
    let total = multiplicity[row]! - 1;
    let sum = total * kDistances[row]!;
    for (let at = row * k; at < (row + 1) * k; at++) {
      const other = neighbours[at]!;
      total += multiplicity[other]!;
      sum += multiplicity[other]! * Math.max(distances[at]!, kDistances[other]!);
    }
    density[row] = 1 / (sum / total + LEAST);
  }
  const referenceScores = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let total = multiplicity[row]! - 1;
    let sum = total * density[row]!;
    for (let at = row * k; at < (row + 1) * k; at++) {
      const other = neighbours[at]!;
      total += multiplicity[other]!;
      sum += multiplicity[other]! * density[other]!;
    }
    referenceScores[row] = sum / total / density[row]!;
  }
  return {
    ...{ references, multiplicity, nNeighbors, kDistances, referenceScores, tree },
    densities: density,
  };
}

function localOutlierFactor(state: State & { readonly threshold: number }): LocalOutlierFactor {
  const { references, multiplicity, nNeighbors, kDistances, referenceScores, threshold } = state;
  const { columns, names } = references;
  const { tree = new KdTree(references), densities: density } = state;
  const score = (data: Matrix): Float64Array => {
    checkFitted('score by local outlier factor', data, { columns, names });
    const rows = new Int32Array(nNeighbors);
    const squares = new Float64Array(nNeighbors);
    return Float64Array.from({ length: data.rows }, (_, at) => {
      tree.nearestInto(data.values, at * columns, nNeighbors, -1, rows, squares);
      let [total, reach, dense] = [0, 0, 0];
      for (let near = 0; near < nNeighbors; near++) {
        const other = rows[near]!;
        const weight = multiplicity[other]!;
        total += weight;
        reach += weight * Math.max(Math.sqrt(squares[near]!), kDistances[other]!);
        dense += weight * density[other]!;
      }
      return (dense / total) * (reach / total + LEAST);
    });
  };
  return {
    ...{ columns, names, nNeighbors, references, multiplicity, kDistances },
    ...{ referenceScores, threshold, score },
    predict: (data) => Uint8Array.from(score(data), (one) => (one > threshold ? 1 : 0)),
    toJSON: () => ({
      kind: 'local-outlier-factor',
      columns,
      names: names && [...names],
      nNeighbors,
      threshold,
      references: [...withoutNegativeZeros(references.values)],
      multiplicity: [...multiplicity],
      kDistances: [...kDistances],
      densities: [...density],
      referenceScores: [...referenceScores],
    }),
  };
}
