import { bootstrapIntervals, type BootstrapOptions, type Interval } from '../../scores/bootstrap';
import { checkLength } from '../check-labels';
import { scoresByLabel } from './ranking';

/**
 * Estimate how much figures would differ if other groups had been recorded: `bootstrapIntervals` for labels
 * and scores. Rows of one group (a host, an attack's run) are similar, so whole groups are drawn. Groups of
 * label 1 and of label 0 are drawn separately.
 *
 * @param groups - the group of each row.
 * @param figures - computes figures from labels and scores, by name, such as `(y, s) => ({ ap:
 *   averagePrecision(y, s) })`.
 * @returns the lower and the upper end for each figure.
 * @throws RangeError unless there is one group per row; also the errors of `scoresByLabel`.
 */
export function bootstrapByGroup<Name extends string>(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  groups: readonly string[],
  figures: (labels: Uint8Array, scores: Float64Array) => Readonly<Record<Name, number>>,
  options: BootstrapOptions,
): Record<Name, Interval> {
  const task = 'draw groups';
  checkLength(task, 'group', groups, labels.length);
  const { zeros, ones } = scoresByLabel(task, labels, scores);
  const groupsOf = (label: number) => groups.filter((_, row) => labels[row] === label);
  return bootstrapIntervals(
    { scores: zeros, groups: groupsOf(0) },
    { scores: ones, groups: groupsOf(1) },
    (normal, other) => {
      const drawn = new Float64Array(normal.length + other.length);
      drawn.set(normal);
      drawn.set(other, normal.length);
      return figures(new Uint8Array(drawn.length).fill(1, normal.length), drawn);
    },
    options,
  );
}
