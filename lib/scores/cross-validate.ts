import { pickRows, type Rows } from '../bits/rows';
import { foldsByGroup } from '../split/groups';
import type { DetectorName, FitOptions } from './detectors/detector';
import { fitDetector } from './detectors/detector-registry';
import { separate } from './separation';

/** Scores of rows that the detector which gave them was not fitted to. */
export interface CrossValidation {
  /** One score a normal row, in order, by the detector fitted without the row's group. */
  readonly normal: Float64Array;
  /** One score another row, in order: the mean over the folds' detectors. */
  readonly other: Float64Array;
  /** The fold that each normal row was held back in. */
  readonly folds: Uint8Array;
  /** The mean over the folds of their areas under the curve, each for as much as it has rows. */
  readonly auc: number;
}

export interface CrossValidationOptions extends FitOptions {
  readonly detector: DetectorName;
  /** The group of each normal row: a trace, a client's program. */
  readonly groups: readonly string[];
  /** 5 unless given, or as many as there are groups if these are fewer. */
  readonly folds?: number | undefined;
}

/**
 * Judge a detector where there is no training set apart: normal rows are divided into folds by group,
 * and each fold is scored by a detector fitted to the others.
 *
 * @throws RangeError if the normal rows are of fewer than two groups, or there are no others.
 */
export async function crossValidate(
  normal: Rows,
  other: Rows,
  {
    detector: name,
    groups,
    folds = Math.min(5, new Set(groups).size),
    ...options
  }: CrossValidationOptions,
): Promise<CrossValidation> {
  const foldOf = foldsByGroup(groups, folds);
  const scores = new Float64Array(normal.count);
  const sums = new Float64Array(other.count);
  let auc = 0;
  for (let fold = 0; fold < folds; fold++) {
    const held: number[] = [];
    const rest: number[] = [];
    foldOf.forEach((one, row) => (one === fold ? held : rest).push(row));
    const detector = await fitDetector(name, pickRows(normal, rest), options);
    const own = await detector.score(pickRows(normal, held));
    const others = await detector.score(other);
    held.forEach((row, at) => (scores[row] = own[at]!));
    others.forEach((score, row) => (sums[row]! += score / folds));
    auc += (separate(own, others).auc * held.length) / normal.count;
  }
  return { normal: scores, other: sums, folds: foldOf, auc };
}
