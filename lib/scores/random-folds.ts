import { epochOrder } from '../model/batches';

/**
 * Assign a fold to each row, with the same number of rows in each fold. The seed decides the order. If the
 * sources of rows are known, `foldsByGroup` is better.
 *
 * @param division - another number gives another order.
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
