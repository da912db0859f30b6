import { splitInTime } from '../../split/in-time';
import { cannot } from '../cannot';
import { checkTargets } from '../check-labels';
import { checkNumber } from '../check-options';
import type { Matrix } from '../matrix';
import { splitWithoutEqualRows, type LearnSplit } from './learn-split';

export interface TimeSplitOptions {
  /** Test on rows from this time on. */
  readonly from?: number;
  /** Or the approximate share of the rows to test on, the latest ones; 0.25 unless given. */
  readonly testSize?: number;
}

/**
 * Split by time: fit on earlier rows, test on later ones. Rows with the same time stay together.
 *
 * @param times - the time of each row, in any order and unit, such as Zeek's `ts`.
 * @throws RangeError if a side has no rows, or a time is not finite.
 */
export function splitByTime(
  data: Matrix,
  times: ArrayLike<number>,
  { from, testSize = 0.25 }: TimeSplitOptions = {},
): LearnSplit {
  const task = 'split by time';
  const all = checkTargets(task, times, data.rows);
  if (from !== undefined) {
    if (!Number.isFinite(from)) throw cannot(task, `from ${from}`, 'a time');
    return splitWithoutEqualRows(task, data, (row) => all[row]! >= from);
  }
  checkNumber(task, 'testSize', testSize, 0, 1, { above: true });
  const later = new Set(splitInTime(all, 1 - testSize).later);
  return splitWithoutEqualRows(task, data, (row) => later.has(row));
}
