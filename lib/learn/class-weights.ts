import { checkNumber } from './check-options';

/**
 * The weight of a row of each class. `balanced` gives both classes the same sum (scikit-learn's N divided by
 * twice the class's rows). A pair gives a weight for class 0 and one for class 1.
 */
export type ClassWeight = 'balanced' | readonly [zero: number, one: number];

/** Compute the weights of both classes. @throws RangeError unless both are above 0. */
export function classWeights(
  task: string,
  labels: Uint8Array,
  classWeight: ClassWeight = [1, 1],
): readonly [number, number] {
  if (classWeight === 'balanced') {
    const ones = labels.reduce((sum, label) => sum + label, 0);
    return [labels.length / 2 / (labels.length - ones), labels.length / 2 / ones];
  }
  for (const weight of classWeight) {
    checkNumber(task, 'classWeight', weight, 0, Infinity, { above: true });
  }
  return classWeight;
}
