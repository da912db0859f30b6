import { checkNumber } from '../check-options';
import { scoresByLabel } from './ranking';

/** The cost of a wrong prediction, in any unit. A correct prediction costs nothing. */
export interface Costs {
  /** The cost of a row of label 0 that is flagged. */
  readonly falsePositive: number;
  /** The cost of a row of label 1 that is not flagged. */
  readonly falseNegative: number;
}

/** A threshold and its cost. Rows that score above it are flagged. */
export interface ThresholdCost {
  /** -Infinity flags every row. */
  readonly threshold: number;
  readonly cost: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/**
 * Compute the cost of a threshold.
 *
 * @throws RangeError if a cost is negative; also the errors of `scoresByLabel`.
 */
export function costAt(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  threshold: number,
  costs: Costs,
): ThresholdCost {
  const task = 'compute a cost';
  checkCosts(task, costs);
  const { zeros, ones } = scoresByLabel(task, labels, scores);
  const above = (all: Float64Array) => all.reduce((sum, s) => sum + (s > threshold ? 1 : 0), 0);
  return priced(threshold, above(zeros), ones.length - above(ones), costs);
}

/**
 * Find the threshold with the lowest cost. It is one of the scores, or -Infinity; if several have this cost,
 * the highest. Choose it on other rows than those that evaluate it.
 *
 * @throws RangeError if a cost is negative; also the errors of `scoresByLabel`.
 */
export function bestThreshold(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  costs: Costs,
): ThresholdCost {
  const task = 'choose a threshold';
  checkCosts(task, costs);
  const { zeros, ones } = scoresByLabel(task, labels, scores);
  const falling = new Set(Float64Array.from(scores).sort().reverse());
  zeros.sort().reverse();
  ones.sort().reverse();
  let [wrong, right] = [0, 0];
  let best: ThresholdCost | undefined;
  for (const threshold of [...falling, -Infinity]) {
    while (wrong < zeros.length && zeros[wrong]! > threshold) wrong++;
    while (right < ones.length && ones[right]! > threshold) right++;
    const now = priced(threshold, wrong, ones.length - right, costs);
    if (!best || now.cost < best.cost) best = now;
  }
  return best!;
}

function priced(
  threshold: number,
  falsePositives: number,
  falseNegatives: number,
  costs: Costs,
): ThresholdCost {
  const cost = falsePositives * costs.falsePositive + falseNegatives * costs.falseNegative;
  return { threshold, cost, falsePositives, falseNegatives };
}

function checkCosts(task: string, { falsePositive, falseNegative }: Costs): void {
  checkNumber(task, 'falsePositive', falsePositive, 0);
  checkNumber(task, 'falseNegative', falseNegative, 0);
}
