import type { Matrix } from '../matrix';
import type { Random } from '../random';
import { squaredDistance } from './lloyd';

/**
 * Choose initial centers by k-means++. Each next center is a random row; its probability grows with its
 * squared distance to the centers chosen before. Of a few candidates (2 + ln K) the one with the lowest
 * inertia is chosen. There must be at least as many distinct rows as centers.
 */
export function plusPlusCenters(data: Matrix, count: number, random: Random): Float64Array {
  const { rows, columns, values } = data;
  const trials = 2 + Math.floor(Math.log(count));
  const centers = new Float64Array(count * columns);
  /** The nearest center of each row, and the squared distance to it. */
  let nearest: Nearest = {
    labels: new Int32Array(rows),
    squares: new Float64Array(rows).fill(Infinity),
    total: Infinity,
  };
  const place = (row: number, center: number) => {
    centers.set(values.subarray(row * columns, (row + 1) * columns), center * columns);
  };
  place(random.whole(rows), 0);
  nearest = nearestWith(data, centers, 0, nearest);
  for (let center = 1; center < count; center++) {
    let best: { row: number; nearest: Nearest } | undefined;
    for (let trial = 0; trial < trials; trial++) {
      const row = drawByWeight(nearest.squares, nearest.total, random);
      place(row, center);
      const made = nearestWith(data, centers, center, nearest);
      if (!best || made.total < best.nearest.total) best = { row, nearest: made };
    }
    place(best!.row, center);
    nearest = best!.nearest;
  }
  return centers;
}

interface Nearest {
  readonly labels: Int32Array;
  readonly squares: Float64Array;
  readonly total: number;
}

/**
 * Add a center. A row's own center is at most half as far as the two centers are apart: then the new one is
 * not nearer, and its distance is not computed.
 */
function nearestWith(
  { rows, columns, values }: Matrix,
  centers: Float64Array,
  added: number,
  before: Nearest,
): Nearest {
  const labels = before.labels.slice();
  const squares = before.squares.slice();
  // A quarter of the squared distance of each center to the new one; slightly less, to allow for rounding.
  const quarters = Float64Array.from({ length: added }, (_, center) => {
    const apart = squaredDistance(centers, center * columns, centers, added * columns, columns);
    return (apart / 4) * (1 - 1e-12);
  });
  let total = 0;
  for (let row = 0; row < rows; row++) {
    if (added === 0 || squares[row]! > quarters[labels[row]!]!) {
      const square = squaredDistance(values, row * columns, centers, added * columns, columns);
      if (square < squares[row]!) {
        squares[row] = square;
        labels[row] = added;
      }
    }
    total += squares[row]!;
  }
  return { labels, squares, total };
}

/** Draw a place by weight. A place of weight 0 is never drawn. */
function drawByWeight(weights: Float64Array, total: number, random: Random): number {
  let left = random.uniform() * total;
  let last = 0;
  for (let at = 0; at < weights.length; at++) {
    if (weights[at]! <= 0) continue;
    last = at;
    left -= weights[at]!;
    if (left < 0) break;
  }
  return last;
}
