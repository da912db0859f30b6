import { cannot } from '../cannot';
import { distinctRows } from '../distinct-rows';
import { checkMatrix, type Matrix } from '../matrix';

/** Rows to fit on, and rows to test on. No row of one side equals a row of the other in all columns. */
export interface LearnSplit {
  /** The rows' numbers, ascending. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** The number of test rows that were left out because they equal a training row. */
  readonly equalRows: number;
}

/**
 * Leave out of the test set the rows that equal a training row. A row that the model has seen does not show
 * what it has learned.
 *
 * @throws RangeError if one of the sides has no rows.
 */
export function splitWithoutEqualRows(
  task: string,
  data: Matrix,
  inTest: (row: number) => boolean,
): LearnSplit {
  checkMatrix(task, data);
  const { groupOf, count } = distinctRows(data);
  const rows = Array.from(groupOf.keys());
  const train = rows.filter((row) => !inTest(row));
  const later = rows.filter(inTest);
  if (train.length === 0 || later.length === 0) {
    throw cannot(
      task,
      `${train.length} rows to train on and ${later.length} to test on`,
      'at least one of each',
    );
  }
  const seen = new Uint8Array(count);
  for (const row of train) seen[groupOf[row]!] = 1;
  const test = later.filter((row) => seen[groupOf[row]!] === 0);
  if (test.length === 0) {
    throw cannot(task, 'a training row equal to each test row', 'at least one new row to test on');
  }
  return {
    train: Int32Array.from(train),
    test: Int32Array.from(test),
    equalRows: later.length - test.length,
  };
}
