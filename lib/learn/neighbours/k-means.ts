import { cannot, counted } from '../cannot';
import { checkNumber, checkWhole } from '../check-options';
import { distinctRows } from '../distinct-rows';
import { checkFitted, checkMatrix, matrixFrom, type Matrix } from '../matrix';
import { seededRandom } from '../random';
import { openSaved, withoutNegativeZeros } from '../saved';
import { assignRows, MovingCenters, squaredDistance, type Assignment } from './lloyd';
import { plusPlusCenters } from './plus-plus-centers';

export interface KMeansOptions {
  /** A 32-bit integer. */
  readonly seed: number;
  /** The number of clusters; 8 unless given. */
  readonly nClusters?: number;
  /**
   * The number of starts. The start with the lowest inertia is kept. 10 unless given (scikit-learn, from 1.4
   * on: 1).
   */
  readonly nInit?: number;
  /** Initial centers, K x D, instead of k-means++. There is then only one start. */
  readonly init?: Matrix;
  /** The maximum number of iterations; 300 unless given. */
  readonly maxIter?: number;
  /**
   * Stop when the sum of the centers' squared moves is this share of the columns' mean variance; 1e-4 unless
   * given.
   */
  readonly tol?: number;
}

/** Fitted clusters. */
export interface KMeans {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  /** K x D. */
  readonly centers: Matrix;
  /** The cluster of each row of the fit, from 0. Empty after `kMeansFromJSON`. */
  readonly labels: Int32Array;
  /** The sum of the rows' squared distances to their centers. */
  readonly inertia: number;
  /** The inertia at each iteration of the kept start. It never rises. */
  readonly history: Float64Array;
  /** @returns the nearest center for each row; the first if there are several. */
  predict(data: Matrix): Int32Array;
  /** @returns N x K distances to the centers. */
  transform(data: Matrix): Matrix;
  /** @returns the squared distance of each row to the nearest center. Higher is more anomalous. */
  score(data: Matrix): Float64Array;
  toJSON(): object;
}

/**
 * Find K clusters by Lloyd's algorithm, with starts by k-means++ (Arthur and Vassilvitskii, 2007, greedy as
 * in scikit-learn). A cluster that loses all its rows gets the row that is farthest from its center.
 *
 * @param data - N x D; distances are Euclidean, so scale the columns first.
 * @throws RangeError if there are fewer distinct rows than clusters, a value is not finite, or an option is
 *   out of range.
 */
export function fitKMeans(data: Matrix, options: KMeansOptions): KMeans {
  const task = 'find clusters (k-means)';
  checkMatrix(task, data);
  const { seed, init, nClusters = init?.rows ?? 8, nInit = 10 } = options;
  const { maxIter = 300, tol = 1e-4 } = options;
  checkWhole(task, 'nClusters', nClusters, 1);
  checkWhole(task, 'nInit', nInit, 1);
  checkWhole(task, 'maxIter', maxIter, 1);
  checkNumber(task, 'tol', tol, 0);
  const distinct = distinctRows(data).count;
  if (distinct < nClusters) {
    throw cannot(task, counted(distinct, 'distinct row'), `at least nClusters (${nClusters})`);
  }
  if (init) {
    checkFitted(task, init, data);
    if (init.rows !== nClusters) {
      throw cannot(task, `init with ${counted(init.rows, 'row')}`, `nClusters (${nClusters})`);
    }
  }
  const limit = tol * meanVariance(data);
  let best: Run | undefined;
  for (let start = 0; start < (init ? 1 : nInit); start++) {
    const random = seededRandom(seed, start);
    const centers = init?.values.slice() ?? plusPlusCenters(data, nClusters, random);
    const run = lloyd(data, centers, maxIter, limit);
    if (!best || run.inertia < best.inertia) best = run;
  }
  return kMeans({
    centers: matrixFrom(best!.centers, data.columns, data.names),
    labels: best!.labels,
    inertia: best!.inertia,
    history: Float64Array.from(best!.history),
  });
}

/**
 * Restore clusters that `toJSON` saved. They predict as before, but the labels of the fit's rows are not
 * kept.
 *
 * @throws TypeError if the value is not a saved k-means.
 */
export function kMeansFromJSON(value: unknown): KMeans {
  const saved = openSaved('k-means', value);
  const columns = saved.whole('columns', 1);
  const nClusters = saved.whole('nClusters', 1);
  const centers = saved.numbers('centers', nClusters * columns);
  return kMeans({
    centers: matrixFrom(centers, columns, saved.names(columns)),
    labels: new Int32Array(0),
    inertia: saved.number('inertia'),
    history: saved.numbers('history'),
  });
}

interface Run extends Assignment {
  readonly centers: Float64Array;
  readonly history: readonly number[];
}

function lloyd(data: Matrix, start: Float64Array, maxIter: number, limit: number): Run {
  const moving = new MovingCenters(data, start);
  let centers = start;
  let now = moving.assign();
  const history = [now.inertia];
  for (let iteration = 0; iteration < maxIter; iteration++) {
    const shift = moving.move();
    const next = moving.assign();
    // Only rounding raises the inertia: the means cannot improve further.
    if (next.inertia > now.inertia) break;
    const same = next.labels.every((label, row) => label === now.labels[row]);
    now = next;
    centers = moving.centers;
    history.push(now.inertia);
    if (same || shift <= limit) break;
  }
  return { ...now, centers, history };
}

type State = Pick<KMeans, 'centers' | 'labels' | 'inertia' | 'history'>;

function kMeans({ centers, labels, inertia, history }: State): KMeans {
  const { columns, names, rows: nClusters, values } = centers;
  const fitted = { columns, names };
  return {
    ...{ columns, names, centers, labels, inertia, history },
    predict(data) {
      checkFitted('predict clusters (k-means)', data, fitted);
      return assignRows(data, values).labels;
    },
    transform(data) {
      checkFitted('measure distances (k-means)', data, fitted);
      const distances = new Float64Array(data.rows * nClusters);
      for (let at = 0; at < distances.length; at++) {
        const [row, center] = [Math.floor(at / nClusters) * columns, (at % nClusters) * columns];
        distances[at] = Math.sqrt(squaredDistance(data.values, row, values, center, columns));
      }
      return matrixFrom(distances, nClusters);
    },
    score(data) {
      checkFitted('score by k-means', data, fitted);
      return assignRows(data, values).squares;
    },
    toJSON: () => ({
      kind: 'k-means',
      columns,
      names: names && [...names],
      nClusters,
      centers: [...withoutNegativeZeros(values)],
      inertia,
      history: [...history],
    }),
  };
}

function meanVariance({ rows, columns, values }: Matrix): number {
  let sum = 0;
  for (let column = 0; column < columns; column++) {
    let [mean, squares] = [0, 0];
    for (let at = column; at < values.length; at += columns) mean += values[at]! / rows;
    for (let at = column; at < values.length; at += columns) squares += (values[at]! - mean) ** 2;
    sum += squares / rows;
  }
  return sum / columns;
}
