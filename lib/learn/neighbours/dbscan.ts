import { checkNumber, checkWhole } from '../check-options';
import { distinctRows } from '../distinct-rows';
import { checkFitted, checkMatrix, matrixFrom, pickMatrixRows, type Matrix } from '../matrix';
import { openSaved, withoutNegativeZeros } from '../saved';
import { KdTree } from './kd-tree';

export interface DbscanOptions {
  /** Rows up to this distance apart are neighbours. Above 0; 0.5 unless given. */
  readonly eps?: number;
  /** A row with at least this many neighbours, including itself, is a core row; 5 unless given. */
  readonly minSamples?: number;
}

/** Clusters of dense rows, and noise. */
export interface Dbscan {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly eps: number;
  readonly nClusters: number;
  /** The cluster of each row of the fit, from 0; -1 is noise. Empty after `dbscanFromJSON`. */
  readonly labels: Int32Array;
  /** 1 for each row of the fit that is a core row, else 0. Empty after `dbscanFromJSON`. */
  readonly core: Uint8Array;
  /** The distinct core rows, and their clusters. */
  readonly coreRows: Matrix | undefined;
  readonly coreLabels: Int32Array;
  /**
   * @returns the cluster of the nearest core row within `eps` for each row, else -1. scikit-learn has no such
   *   method. A border row between two clusters of the fit may get the other cluster here.
   */
  predict(data: Matrix): Int32Array;
  toJSON(): object;
}

/**
 * Find clusters by density (Ester, Kriegel, Sander and Xu, "DBSCAN", 1996). Core rows within `eps` of each
 * other share a cluster. Rows within `eps` of a core row are the border of its cluster. The rest is noise.
 * Labels are those of scikit-learn's `DBSCAN`. Equal rows are looked up once and counted with their number.
 *
 * @param data - N x D; distances are Euclidean, so scale the columns first.
 * @throws RangeError if a value is not finite, or an option is out of range.
 */
export function fitDbscan(data: Matrix, { eps = 0.5, minSamples = 5 }: DbscanOptions = {}): Dbscan {
  const task = 'find clusters (DBSCAN)';
  checkMatrix(task, data);
  checkNumber(task, 'eps', eps, 0, Infinity, { above: true });
  checkWhole(task, 'minSamples', minSamples, 1);
  const { count, first, multiplicity, groupOf } = distinctRows(data);
  const points = pickMatrixRows(data, first);
  const tree = new KdTree(points);
  const [unseen, noise] = [-2, -1];
  const label = new Int32Array(count).fill(unseen);
  const core = new Uint8Array(count);
  let clusters = 0;

  /** Return the neighbours of a core row, including itself; undefined for another row. */
  const neighbours = (row: number): number[] | undefined => {
    const found: number[] = [];
    tree.withinInto(points.values, row * data.columns, eps, found);
    let weight = 0;
    for (const one of found) weight += multiplicity[one]!;
    if (weight < minSamples) return undefined;
    core[row] = 1;
    return found;
  };
  for (let row = 0; row < count; row++) {
    if (label[row] !== unseen) continue;
    const found = neighbours(row);
    if (!found) {
      label[row] = noise;
      continue;
    }
    const cluster = clusters++;
    label[row] = cluster;
    const waiting: number[] = [];
    const claim = (rows: readonly number[]): void => {
      for (const one of rows) {
        // A row that was noise up to now is the border of the cluster. It has been looked up and is not a
        // core row.
        if (label[one] === unseen) waiting.push(one);
        if (label[one]! < 0) label[one] = cluster;
      }
    };
    claim(found);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const more = neighbours(next);
      if (more) claim(more);
    }
  }
  const coreRows = Array.from(first.keys()).filter((row) => core[row] === 1);
  return dbscan({
    columns: data.columns,
    names: data.names,
    eps,
    nClusters: clusters,
    labels: groupOf.map((group) => label[group]!),
    core: Uint8Array.from(groupOf, (group) => core[group]!),
    coreRows: coreRows.length > 0 ? pickMatrixRows(points, coreRows) : undefined,
    coreLabels: Int32Array.from(coreRows, (row) => label[row]!),
  });
}

/**
 * Restore clusters that `toJSON` saved. They predict as before, but the labels of the fit's rows are not
 * kept.
 *
 * @throws TypeError if the value is not a saved DBSCAN.
 */
export function dbscanFromJSON(value: unknown): Dbscan {
  const saved = openSaved('dbscan', value);
  const columns = saved.whole('columns', 1);
  const nClusters = saved.whole('nClusters', 0);
  const coreLabels = saved.wholes('coreLabels', undefined, 0, nClusters - 1);
  const names = saved.names(columns);
  const values = saved.numbers('coreRows', coreLabels.length * columns);
  return dbscan({
    columns,
    names,
    eps: saved.number('eps'),
    nClusters,
    labels: new Int32Array(0),
    core: new Uint8Array(0),
    coreRows: coreLabels.length > 0 ? matrixFrom(values, columns, names) : undefined,
    coreLabels,
  });
}

type State = Omit<Dbscan, 'predict' | 'toJSON'>;

function dbscan(state: State): Dbscan {
  const { columns, names, eps, nClusters, coreRows, coreLabels } = state;
  const tree = coreRows && new KdTree(coreRows);
  return {
    ...state,
    predict(data) {
      checkFitted('predict clusters (DBSCAN)', data, { columns, names });
      const [row, square] = [new Int32Array(1), new Float64Array(1)];
      return Int32Array.from({ length: data.rows }, (_, at) => {
        tree?.nearestInto(data.values, at * columns, 1, -1, row, square);
        return tree && square[0]! <= eps * eps ? coreLabels[row[0]!]! : -1;
      });
    },
    toJSON: () => ({
      kind: 'dbscan',
      columns,
      names: names && [...names],
      eps,
      nClusters,
      coreRows: coreRows ? [...withoutNegativeZeros(coreRows.values)] : [],
      coreLabels: [...coreLabels],
    }),
  };
}
