import { pickRows, type Rows } from '../bits/rows';
import { foldsByGroup } from '../split/groups';
import type { DetectorName, FitOptions } from './detectors/detector';
import { fitDetector } from './detectors/detector-registry';
import { separate } from './separation';

/** Scores from cross-validation: the detector was never fitted to the scored row. */
export interface CrossValidation {
  /** One score per normal row, in order, from the detector fitted without the row's group. */
  readonly normal: Float64Array;
  /** One score per other row, in order: the mean over the folds' detectors. */
  readonly other: Float64Array;
  /** The fold in which each normal row was held out. */
  readonly folds: Uint8Array;
  /** The mean AUC over the folds, weighted by their rows. */
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
 * Evaluate a detector without a separate training set. Divide the normal rows into folds by group, and score
 * each fold with a detector fitted to the others.
 *
 * @throws RangeError if the normal rows have fewer than two groups, or there are no other rows.
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
