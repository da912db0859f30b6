import { checkBinary, checkLength } from '../check-labels';

/** The number of rows for each pair of a label and a prediction. The numbers add up to all rows. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/**
 * Count labels against predictions, both 0 or 1.
 *
 * @throws RangeError unless there is one prediction per label, and all values are 0 or 1.
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

/** Figures of a confusion matrix. A figure is NaN if it would divide by 0. */
export interface ConfusionFigures {
  /** The share of the flagged rows that have label 1. */
  readonly precision: number;
  /** The share of the rows with label 1 that are flagged. */
  readonly recall: number;
  /** The share of the rows with label 0 that are flagged. */
  readonly falsePositiveRate: number;
  /** The weighted harmonic mean of precision and recall; 0 if nothing was found. */
  readonly fBeta: number;
  /** The share of rows whose prediction is correct. */
  readonly accuracy: number;
  /** The accuracy of always predicting the larger class. A useful accuracy is higher. */
  readonly majority: number;
}

/**
 * Compute precision, recall and F-beta (van Rijsbergen, "Information Retrieval", 1979).
 *
 * @param beta - the weight of recall relative to precision; 1 unless given.
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
