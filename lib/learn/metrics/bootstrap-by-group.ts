import { bootstrapIntervals, type BootstrapOptions, type Interval } from '../../scores/bootstrap';
import { checkLength } from '../check-labels';
import { scoresByLabel } from './ranking';

/**
 * Estimate how far figures would lie elsewhere if other groups had been recorded: `bootstrapIntervals` for
 * labels and scores. Rows of one group (a host, an attack's run) are alike; whole groups are drawn, those of
 * label 1 apart from those of label 0.
 *
 * @param groups - of each row.
 * @param figures - of labels and scores, by name, such as `(y, s) => ({ ap: averagePrecision(y, s) })`.
 * @returns for each figure the lower and the upper end.
 * @throws RangeError if there is not a group per row, or as `scoresByLabel`.
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
