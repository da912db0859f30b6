import { cannot, counted } from '../cannot';
import { checkWhole } from '../check-options';
import { distinctRows } from '../distinct-rows';
import { checkMatrix, pickMatrixRows, type Matrix } from '../matrix';
import { KdTree } from './kd-tree';

/**
 * Measure the distance of each row to its `nNeighbors`-th nearest other row. Sorted, the distances show a
 * bend at the edge of clusters. This distance is a choice for DBSCAN's `eps`, with `nNeighbors` =
 * `minSamples` - 1. Equal rows count as neighbours at distance 0.
 *
 * @returns one distance per row, in the order of the rows.
 * @throws RangeError if a value is not finite, or there are no more rows than neighbours.
 */
export function kDistances(data: Matrix, nNeighbors: number): Float64Array {
  const task = 'measure k-distances';
  checkMatrix(task, data);
  checkWhole(task, 'nNeighbors', nNeighbors, 1);
  if (data.rows <= nNeighbors) {
    throw cannot(task, counted(data.rows, 'row'), `more than nNeighbors (${nNeighbors})`);
  }
  const { count, first, multiplicity, groupOf } = distinctRows(data);
  const points = pickMatrixRows(data, first);
  const tree = new KdTree(points);
  // The search also finds the row itself, so it looks for one more than the neighbours.
  const k = Math.min(nNeighbors + 1, count);
  const [rows, squares] = [new Int32Array(k), new Float64Array(k)];
  const distances = Float64Array.from(first, (_, group) => {
    tree.nearestInto(points.values, group * data.columns, k, -1, rows, squares);
    let left = nNeighbors + 1;
    for (const [at, row] of rows.entries()) {
      left -= multiplicity[row]!;
      if (left <= 0) return Math.sqrt(squares[at]!);
    }
    return Math.sqrt(squares[k - 1]!);
  });
  return Float64Array.from(groupOf, (group) => distances[group]!);
}
