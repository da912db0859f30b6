import { cannot, counted } from './cannot';

/**
 * Check labels: one per row, each 0 or 1, both present.
 *
 * @returns a copy.
 * @throws RangeError that names the first bad label, or the only class.
 */
export function checkLabels(task: string, labels: ArrayLike<number>, rows: number): Uint8Array {
  const copy = checkBinary(task, labels, rows);
  const positives = copy.reduce((sum, label) => sum + label, 0);
  if (positives === 0 || positives === rows) {
    throw cannot(
      task,
      `only the class ${positives === 0 ? 0 : 1} (${counted(rows, 'row')})`,
      'rows of both classes, 0 and 1',
    );
  }
  return copy;
}

/** Check labels as `checkLabels` does, but accept a single class. */
export function checkBinary(task: string, labels: ArrayLike<number>, rows: number): Uint8Array {
  checkLength(task, 'label', labels, rows);
  const copy = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    if (label !== 0 && label !== 1) {
      throw cannot(task, `the label ${String(label)} in row ${row}`, '0 or 1');
    }
    copy[row] = label;
  }
  return copy;
}

/**
 * Check the numbers to predict, one per row.
 *
 * @returns a copy.
 * @throws RangeError that names the first number that is not finite.
 */
export function checkTargets(task: string, targets: ArrayLike<number>, rows: number): Float64Array {
  checkLength(task, 'target', targets, rows);
  const copy = Float64Array.from(targets);
  const bad = copy.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw cannot(task, `the target ${copy[bad]!} in row ${bad}`, 'a finite number');
  return copy;
}

/** @throws RangeError unless there is one value per row. */
export function checkLength(
  task: string,
  noun: string,
  values: ArrayLike<unknown>,
  rows: number,
): void {
  if (values.length !== rows) {
    throw cannot(task, counted(values.length, noun), `${rows}, one per row`);
  }
}
