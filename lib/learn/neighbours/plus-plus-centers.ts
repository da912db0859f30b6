import type { Matrix } from '../matrix';
import type { Random } from '../random';

/**
 * Choose initial centers by k-means++. Each next center is a random row; its probability grows with its
 * squared distance to the centers chosen before. Of a few candidates (2 + ln K) the one with the lowest
 * inertia is chosen. There must be at least as many distinct rows as centers.
 */
export function plusPlusCenters(data: Matrix, count: number, random: Random): Float64Array {
  const { rows, columns, values } = data;
  const trials = 2 + Math.floor(Math.log(count));
  const rowAt = (row: number) => values.subarray(row * columns, (row + 1) * columns);
  const nearer = (row: number, before: Float64Array): [Float64Array, number] => {
    const point = rowAt(row);
    const squares = new Float64Array(rows);
    let total = 0;
    for (let other = 0; other < rows; other++) {
      let sum = 0;
      for (let j = 0; j < columns; j++) {
        const gap = values[other * columns + j]! - point[j]!;
        sum += gap * gap;
      }
      const least = Math.min(sum, before[other]!);
      squares[other] = least;
      total += least;
    }
    return [squares, total];
  };
  const centers = new Float64Array(count * columns);
  const first = random.whole(rows);
  centers.set(rowAt(first), 0);
  let [squares, total] = nearer(first, new Float64Array(rows).fill(Infinity));
  for (let center = 1; center < count; center++) {
    let best: [Float64Array, number] | undefined;
    for (let trial = 0; trial < trials; trial++) {
      const row = drawByWeight(squares, total, random);
      const made = nearer(row, squares);
      if (best && made[1] >= best[1]) continue;
      best = made;
      centers.set(rowAt(row), center * columns);
    }
    [squares, total] = best!;
  }
  return centers;
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
