import { precisionRecall, type PrecisionRecall } from '../../scores/precision-recall';
import { separate } from '../../scores/separation';
import { cannot } from '../cannot';
import { checkLabels, checkLength } from '../check-labels';

/** The scores of both classes, each in the order of the rows. */
export interface ScoresByLabel {
  readonly zeros: Float64Array;
  readonly ones: Float64Array;
}

/**
 * Divide scores by the labels of their rows.
 *
 * @throws RangeError unless there is one score per label, if a score is NaN, or if there is only one class.
 */
export function scoresByLabel(
  task: string,
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): ScoresByLabel {
  checkLength(task, 'score', scores, labels.length);
  const y = checkLabels(task, labels, labels.length);
  const all = Float64Array.from(scores);
  const bad = all.findIndex((score) => Number.isNaN(score));
  if (bad >= 0) throw cannot(task, `the score NaN in row ${bad}`, 'a number');
  return {
    zeros: all.filter((_, row) => y[row] === 0),
    ones: all.filter((_, row) => y[row] === 1),
  };
}

/**
 * Compute the average precision: the area under the curve of precision over recall, in steps, like
 * scikit-learn's `average_precision_score`. Guessing gives the share of label 1.
 *
 * @param labels - 0 or 1.
 * @param scores - higher means label 1.
 * @throws RangeError as `scoresByLabel`.
 */
export function averagePrecision(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  return precisionRecallCurve(labels, scores).averagePrecision;
}

/** Compute precision and recall for every threshold, from the highest down (`precisionRecall`). */
export function precisionRecallCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): PrecisionRecall {
  const { zeros, ones } = scoresByLabel('compute precision and recall', labels, scores);
  return precisionRecall(zeros, ones);
}

/**
 * Compute the area under the ROC curve: the probability that a row of label 1 scores higher than one of label
 * 0. Ties count half (`separate`).
 *
 * @throws RangeError as `scoresByLabel`.
 */
export function rocAuc(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  const { zeros, ones } = scoresByLabel('compute the area under the ROC curve', labels, scores);
  return separate(zeros, ones).auc;
}
