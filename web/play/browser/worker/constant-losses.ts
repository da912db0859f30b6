import type { Loss } from 'firstbytes/web';
import type { Start } from '../messages';

/**
 * Compute the losses of two networks that give the same copy for every row: the mean of each bit,
 * and the majority of each bit. With cross-entropy a majority that is once wrong costs infinitely.
 *
 * @param means - the share of rows in which each bit is set.
 */
export function constantLosses(
  means: Float64Array,
  loss: Loss,
): Pick<Start, 'meanLoss' | 'majorityLoss'> {
  const expected = (cost: (wrong: number) => number) => (copy: number, share: number) => {
    const parts = [share === 0 ? 0 : share * cost(1 - copy)];
    parts.push(share === 1 ? 0 : (1 - share) * cost(copy));
    return parts[0]! + parts[1]!;
  };
  const costs: Readonly<Record<Loss, (distance: number) => number>> = {
    mae: (distance) => distance,
    mse: (distance) => distance ** 2,
    bce: (distance) => -Math.log(1 - distance),
  };
  const of = expected(costs[loss]);
  const mean = (copyOf: (share: number) => number) =>
    means.reduce((sum, share) => sum + of(copyOf(share), share), 0) / means.length;
  return {
    meanLoss: mean((share) => share),
    majorityLoss: mean((share) => Number(share > 0.5)),
  };
}
