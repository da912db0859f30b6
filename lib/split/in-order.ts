import { sliceRows, type Rows } from '../bits/rows';

/** Rows to train on, and rows to judge by. */
export interface Split {
  readonly train: Rows;
  readonly test: Rows;
}

/**
 * The capstone's split (its figure 15): the first `train` rows to train on, all later ones to
 * test. Order is kept and nothing is copied.
 *
 * @throws RangeError unless both parts get a row at least.
 * @example
 * const { train, test } = splitInOrder(hexToBits(['16', '47', '53'], 1), 2);
 * [train.count, test.count]; // => [2, 1]
 */
export function splitInOrder(rows: Rows, train: number): Split {
  if (!(train >= 1 && train < rows.count)) {
    throw new RangeError(
      `Cannot put ${train} of ${rows.count} rows into training: ` +
        'expected at least one row there and one left to test.',
    );
  }
  return { train: sliceRows(rows, 0, train), test: sliceRows(rows, train) };
}
