import { checkBinary, checkLength } from '../check-labels';

/** How many rows of each label got each prediction. They sum to the rows. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/**
 * Count labels against predictions, both 0 or 1.
 *
 * @throws RangeError if there is not a prediction per label, or a value is neither 0 nor 1.
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
): Confusion {
  const task = 'count predictions';
  checkLength(task, 'prediction', predicted, labels.length);
  const [y, p] = [labels, predicted].map((values) => checkBinary(task, values, labels.length)) as [
    Uint8Array,
    Uint8Array,
  ];
  const counts = new Int32Array(4);
  for (let row = 0; row < y.length; row++) counts[2 * y[row]! + p[row]!]!++;
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = counts;
  return {
    truePositives: truePositives!,
    falsePositives: falsePositives!,
    falseNegatives: falseNegatives!,
    trueNegatives: trueNegatives!,
  };
}

/** Figures of a confusion matrix. Each is NaN if it would divide by 0. */
export interface ConfusionFigures {
  /** Of the flagged rows, the share with label 1. */
  readonly precision: number;
  /** Of the rows with label 1, the share that is flagged. */
  readonly recall: number;
  /** Of the rows with label 0, the share that is flagged. */
  readonly falsePositiveRate: number;
  /** The weighted harmonic mean of precision and recall; 0 if nothing was found. */
  readonly fBeta: number;
  /** The share of rows that are predicted right. */
  readonly accuracy: number;
  /** The accuracy of always predicting the larger class: what accuracy has to exceed. */
  readonly majority: number;
}

/**
 * Compute precision, recall and F-beta (van Rijsbergen, "Information Retrieval", 1979).
 *
 * @param beta - how many times as much recall counts as precision; 1 unless given.
 */
export function confusionFigures(counts: Confusion, beta = 1): ConfusionFigures {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = counts;
  const square = beta * beta;
  const rows = tp + fp + fn + tn;
  return {
    precision: tp / (tp + fp),
    recall: tp / (tp + fn),
    falsePositiveRate: fp / (fp + tn),
    fBeta: ((1 + square) * tp) / ((1 + square) * tp + square * fn + fp),
    accuracy: (tp + tn) / rows,
    majority: Math.max(tp + fn, fp + tn) / rows,
  };
}
