import { cannot, counted } from '../cannot';

/** Compute the mean of numbers; NaN for none. */
export function meanOf(values: ArrayLike<number>): number {
  const count = values.length;
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at]!;
  return sum / count;
}

/**
 * Compute R²: the share of the targets' variance that the predictions explain. 1 is perfect, and 0 is as good
 * as the mean of these targets. It may be negative. If all targets are equal, it is 1 for a perfect
 * prediction, else 0, as in scikit-learn.
 *
 * @throws RangeError if there are fewer than 2 targets, or not one prediction for each.
 */
export function rSquared(targets: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs('compute R²', targets, predicted, 2);
  const middle = meanOf(targets);
  let [left, total] = [0, 0];
  for (let row = 0; row < targets.length; row++) {
    left += (targets[row]! - predicted[row]!) ** 2;
    total += (targets[row]! - middle) ** 2;
  }
  if (total === 0) return left === 0 ? 1 : 0;
  return 1 - left / total;
}

/**
 * Compute the mean of the squared errors, in squared target units.
 *
 * @throws RangeError as `rSquared`, but only if there are no targets.
 */
export function meanSquaredError(targets: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkPairs('compute a mean squared error', targets, predicted, 1);
  return meanOf(Float64Array.from(targets, (target, row) => (target - predicted[row]!) ** 2));
}

/**
 * Compute the mean of the absolute errors, in target units.
 *
 * @throws RangeError as `rSquared`, but only if there are no targets.
 */
export function meanAbsoluteError(
  targets: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number {
  checkPairs('compute a mean absolute error', targets, predicted, 1);
  return meanOf(Float64Array.from(targets, (target, row) => Math.abs(target - predicted[row]!)));
}

function checkPairs(
  task: string,
  targets: ArrayLike<number>,
  predicted: ArrayLike<number>,
  least: number,
): void {
  if (targets.length !== predicted.length || targets.length < least) {
    throw cannot(
      task,
      `${counted(targets.length, 'target')} and ${counted(predicted.length, 'prediction')}`,
      `as many of both, at least ${least}`,
    );
  }
}
