import { epochOrder } from '../model/batches';

/**
 * A fold for each row, as many rows in each, in an order that the seed gives. Rows whose sources are
 * known are better divided by `foldsByGroup`.
 *
 * @param division - another number, another order.
 * @returns for each row the number of its fold, from 0.
 */
export function randomFolds(
  rows: number,
  folds: number,
  { seed, division = 0 }: { readonly seed: number; readonly division?: number },
): Uint8Array {
  const foldOf = new Uint8Array(rows);
  epochOrder(rows, seed, division).forEach((row, at) => {
    foldOf[row] = at % folds;
  });
  return foldOf;
}
