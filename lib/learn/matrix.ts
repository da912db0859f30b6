import { cannot, counted, listed, wrongType } from './cannot';

/** Numbers in rows and columns. All models read this form. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** The values row by row (row-major): `values[row * columns + column]`. */
  readonly values: Float64Array;
  /** A name for each column, if they have names. */
  readonly names?: readonly string[] | undefined;
}

/**
 * Make a matrix from values that are already row by row. Nothing is copied.
 *
 * @param values - `rows · columns` numbers.
 * @throws RangeError if the values do not fill whole rows, or the names are not one per column.
 */
export function matrixFrom(
  values: Float64Array,
  columns: number,
  names?: readonly string[],
): Matrix {
  const task = 'make a matrix';
  if (!(Number.isInteger(columns) && columns >= 1)) {
    throw cannot(task, `${columns} columns`, 'a whole number, at least 1');
  }
  if (values.length % columns !== 0) {
    throw cannot(task, counted(values.length, 'value'), `a multiple of ${columns} (the columns)`);
  }
  if (names && names.length !== columns) {
    throw cannot(task, counted(names.length, 'name'), `${columns}, one per column`);
  }
  return { rows: values.length / columns, columns, values, names };
}

/**
 * Make a matrix from rows, such as `matrixOf([[1, 2], [3, 4]])`. Values are copied.
 *
 * @throws RangeError if there are no rows, or they differ in length.
 */
export function matrixOf(rows: readonly ArrayLike<number>[], names?: readonly string[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) throw cannot('make a matrix', 'no values', 'at least one row with a value');
  const values = new Float64Array(rows.length * columns);
  for (const [row, from] of rows.entries()) {
    if (from.length !== columns) {
      const found = `${counted(from.length, 'value')} in row ${row}`;
      throw cannot('make a matrix', found, `${columns}, as in row 0`);
    }
    values.set(from, row * columns);
  }
  return matrixFrom(values, columns, names);
}

/** Copy rows of a matrix, in the order given. A row may be given more than once. */
export function pickMatrixRows(data: Matrix, rows: ArrayLike<number>): Matrix {
  const { columns, names } = data;
  const values = new Float64Array(rows.length * columns);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (!(row >= 0 && row < data.rows)) {
      throw cannot('pick rows', `row ${row}`, `0 to ${data.rows - 1}`);
    }
    values.set(data.values.subarray(row * columns, (row + 1) * columns), at * columns);
  }
  return { rows: rows.length, columns, values, names };
}

/**
 * Copy a column, by its number or its name.
 *
 * @throws RangeError if there is no such column; the message lists the columns.
 */
export function matrixColumn(data: Matrix, column: number | string): Float64Array {
  const { rows, columns, values, names } = data;
  const at = typeof column === 'number' ? column : (names?.indexOf(column) ?? -1);
  if (!(Number.isInteger(at) && at >= 0 && at < columns)) {
    const expected = names ? `one of ${listed(names)}` : `a number from 0 to ${columns - 1}`;
    throw cannot('read a column', JSON.stringify(column), expected);
  }
  const own = new Float64Array(rows);
  for (let row = 0; row < rows; row++) own[row] = values[row * columns + at]!;
  return own;
}

/** Return the name of a column for a message. */
export function columnName({ names }: Pick<Matrix, 'names'>, column: number): string {
  return names ? `column ${JSON.stringify(names[column])}` : `column ${column}`;
}

/**
 * Check that data is valid for a computation: at least `least` rows, and no NaN or Infinity.
 *
 * @throws TypeError unless it is a matrix; RangeError that names the first bad value and how many there are.
 */
export function checkMatrix(task: string, data: Matrix, least = 1): void {
  if (!((data as Partial<Matrix> | undefined)?.values instanceof Float64Array)) {
    throw wrongType(
      task,
      typeof data === 'object' ? 'an object without values in a Float64Array' : typeof data,
      'a Matrix',
      'Make one with toMatrix, matrixOf or matrixFrom.',
    );
  }
  const { rows, columns, values } = data;
  if (values.length !== rows * columns || !(columns >= 1)) {
    const found = `${counted(values.length, 'value')} for ${rows} rows of ${columns} columns`;
    throw cannot(task, found, `${rows * columns}, in at least one column`);
  }
  if (rows < least) throw cannot(task, counted(rows, 'row'), `at least ${least}`);
  // 0 times a value is NaN if the value is NaN or infinite. It is five times as fast as asking each value.
  let zeros = 0;
  let at = 0;
  while (at < values.length) zeros += 0 * values[at++]!;
  if (zeros === 0) return;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  const all = values.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  throw cannot(
    task,
    `${values[bad]!} in row ${Math.floor(bad / columns)}, ${columnName(data, bad % columns)} ` +
      `(${counted(all, 'such value')})`,
    'finite numbers only',
    'Fill missing values (fitFill), or drop their rows (dropRows).',
  );
}

/**
 * Check data against a fit: the same number of columns, with the same names in the same order.
 *
 * @throws TypeError or RangeError; the message lists the missing and the unknown columns.
 */
export function checkFitted(
  task: string,
  data: Matrix,
  fitted: Pick<Matrix, 'columns' | 'names'>,
): void {
  checkMatrix(task, data);
  if (data.names && fitted.names) checkNames(task, data.names, fitted.names);
  if (data.columns !== fitted.columns) {
    throw cannot(task, counted(data.columns, 'column'), `${fitted.columns}, as in the fit`);
  }
}

/**
 * Check names of columns against those of a fit.
 *
 * @throws RangeError that lists the missing and the unknown names, or names the first that is out of order.
 */
export function checkNames(task: string, names: readonly string[], fitted: readonly string[]) {
  const missing = fitted.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !fitted.includes(name));
  if (missing.length + unknown.length > 0) {
    throw cannot(
      task,
      `columns that differ from those of the fit (missing: ${listed(missing)}; ` +
        `unknown to the fit: ${listed(unknown)})`,
      `the ${counted(fitted.length, 'column')} of the fit`,
      'selectColumns chooses and orders columns.',
    );
  }
  const moved = fitted.findIndex((name, at) => names[at] !== name);
  if (moved >= 0) {
    throw cannot(
      task,
      `column ${JSON.stringify(names[moved])} at place ${moved}`,
      `${JSON.stringify(fitted[moved])}, the order of the fit`,
      'selectColumns chooses and orders columns.',
    );
  }
}
