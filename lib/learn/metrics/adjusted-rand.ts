import { cannot } from '../cannot';
import { checkLength } from '../check-labels';

/**
 * Compare two divisions of the same rows into clusters by the adjusted Rand index (Hubert and Arabie, 1985).
 * It is 1 if they are the same except for the clusters' names, and near 0 if they agree only by chance.
 *
 * @throws RangeError if there are no rows, or if a row lacks one of its two clusters.
 */
export function adjustedRandIndex(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  const task = 'compare clusters';
  checkLength(task, 'cluster', b, a.length);
  if (a.length === 0) throw cannot(task, 'no rows', 'at least one');
  const [x, y] = [numbered(a), numbered(b)];
  const joint = Int32Array.from(x.labels, (one, row) => one * y.count + y.labels[row]!);
  const both = pairs(numbered(joint));
  const [first, second] = [pairs(x), pairs(y)];
  const all = (a.length * (a.length - 1)) / 2;
  // One cluster for all, or each row alone, on both sides.
  if (first === second && first === both) return 1;
  const expected = (first * second) / all;
  return (both - expected) / ((first + second) / 2 - expected);
}

interface Numbered {
  readonly labels: Int32Array;
  readonly count: number;
}

function numbered(names: ArrayLike<unknown>): Numbered {
  const places = new Map<unknown, number>();
  const labels = Int32Array.from({ length: names.length }, (_, row) => {
    const place = places.get(names[row]) ?? places.size;
    places.set(names[row], place);
    return place;
  });
  return { labels, count: places.size };
}

/** Count the pairs of rows that share a cluster. */
function pairs({ labels, count }: Numbered): number {
  const sizes = new Float64Array(count);
  for (const label of labels) sizes[label]!++;
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
