import { cannot, counted, listed } from '../cannot';
import type { Matrix } from '../matrix';

/** One number per row. Some may be missing. */
export interface FeatureColumn {
  /** NaN if the value is missing. A missing value is never 0. */
  readonly values: Float64Array;
  /** 1 if the value is missing, else 0. */
  readonly missing: Uint8Array;
}

/** Named columns of numbers, with an id for each row, such as a connection's uid. */
export interface FeatureTable {
  readonly rows: number;
  readonly names: readonly string[];
  /** One per name, in the same order. */
  readonly columns: readonly FeatureColumn[];
  /** One per row. Ids may repeat: a connection has many entries in http.log. */
  readonly ids: readonly string[];
}

/**
 * Make a table from columns of numbers. NaN is missing.
 *
 * @param columns - by name, one number per row.
 * @param ids - one per row; the rows' numbers unless given.
 * @throws RangeError if there are no columns, or their lengths differ, or a value is infinite.
 * @example
 * tableOf({ bytes: [10, NaN, 30] }, ['C1', 'C2', 'C3']);
 */
export function tableOf(
  columns: Readonly<Record<string, ArrayLike<number>>>,
  ids?: readonly string[],
): FeatureTable {
  const names = Object.keys(columns);
  const rows = columns[names[0] ?? '']?.length;
  if (rows === undefined) throw cannot('make a table', 'no columns', 'at least one');
  return checkedTable(
    'make a table',
    ids ?? Array.from({ length: rows }, (_, row) => String(row)),
    names.map((name) => [name, featureColumn(columns[name]!)]),
  );
}

/**
 * Add columns to the right of a table's own. NaN is missing.
 *
 * @throws RangeError if the table already has a name, or a column does not have one value per row.
 */
export function addColumns(
  table: FeatureTable,
  columns: Readonly<Record<string, ArrayLike<number>>>,
): FeatureTable {
  return checkedTable('add columns', table.ids, [
    ...table.names.map((name, at): NamedColumn => [name, table.columns[at]!]),
    ...Object.entries(columns).map(([name, values]): NamedColumn => [name, featureColumn(values)]),
  ]);
}

/** Make a column from numbers. NaN is missing. */
export function featureColumn(numbers: ArrayLike<number>): FeatureColumn {
  const values = Float64Array.from(numbers);
  return { values, missing: Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0)) };
}

export type NamedColumn = readonly [name: string, column: FeatureColumn];

/**
 * Make a table from columns.
 *
 * @throws RangeError if a name occurs twice, a column does not have one value per row, or a value is
 *   infinite.
 */
export function checkedTable(
  task: string,
  ids: readonly string[],
  columns: readonly NamedColumn[],
): FeatureTable {
  const names = columns.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw cannot(task, `the column ${JSON.stringify(twice)} twice`, 'a different name for each');
  }
  for (const [name, { values }] of columns) {
    const column = `the column ${JSON.stringify(name)}`;
    if (values.length !== ids.length) {
      throw cannot(task, `${counted(values.length, 'value')} in ${column}`, `${ids.length}`);
    }
    const bad = values.findIndex((value) => value === Infinity || value === -Infinity);
    if (bad >= 0) {
      throw cannot(task, `${values[bad]!} in row ${bad} of ${column}`, 'finite numbers or NaN');
    }
  }
  return { rows: ids.length, names, columns: columns.map(([, column]) => column), ids };
}

/**
 * Find a column.
 *
 * @throws RangeError if the table has no such column; the message lists its columns.
 */
export function tableColumn(table: FeatureTable, name: string): FeatureColumn {
  const column = table.columns[table.names.indexOf(name)];
  if (column) return column;
  throw cannot('read a column', JSON.stringify(name), `one of ${listed(table.names)}`);
}

/**
 * Choose columns, in the order given. Nothing is copied.
 *
 * @throws RangeError if the table lacks one.
 */
export function selectColumns(table: FeatureTable, names: readonly string[]): FeatureTable {
  const columns = names.map((name): NamedColumn => [name, tableColumn(table, name)]);
  return checkedTable('select columns', table.ids, columns);
}

/**
 * Leave columns out.
 *
 * @throws RangeError if the table lacks one.
 */
export function dropColumns(table: FeatureTable, names: readonly string[]): FeatureTable {
  for (const name of names) tableColumn(table, name);
  return selectColumns(
    table,
    table.names.filter((name) => !names.includes(name)),
  );
}

/**
 * Copy rows of a table, in the order given.
 *
 * @throws RangeError if a row is not in the table.
 */
export function pickTableRows(table: FeatureTable, rows: ArrayLike<number>): FeatureTable {
  const at = Array.from(rows);
  const bad = at.find((row) => !(row >= 0 && row < table.rows));
  if (bad !== undefined) throw cannot('pick rows', `row ${bad}`, `0 to ${table.rows - 1}`);
  return {
    rows: at.length,
    names: table.names,
    ids: at.map((row) => table.ids[row]!),
    columns: table.columns.map(({ values, missing }) => ({
      values: Float64Array.from(at, (row) => values[row]!),
      missing: Uint8Array.from(at, (row) => missing[row]!),
    })),
  };
}

/**
 * Leave out the rows for which `drop` returns true.
 *
 * @param drop - called with the row's number and a function that returns its values by column name (NaN if
 *   missing).
 * @example
 * dropRows(table, (_, value) => value('orig_bytes') > value('orig_ip_bytes')); // not possible on a wire
 */
export function dropRows(
  table: FeatureTable,
  drop: (row: number, value: (name: string) => number) => boolean,
): FeatureTable {
  const kept: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (!drop(row, (name) => tableColumn(table, name).values[row]!)) kept.push(row);
  }
  return pickTableRows(table, kept);
}

/** Leave out the rows with a missing value in any of the columns (all columns if none are named). */
export function dropMissing(
  table: FeatureTable,
  names: readonly string[] = table.names,
): FeatureTable {
  const columns = names.map((name) => tableColumn(table, name));
  return dropRows(table, (row) => columns.some(({ missing }) => missing[row] === 1));
}

/** Count the missing values of each column, by name, in the table's order. */
export function countMissing(table: FeatureTable): Map<string, number> {
  return new Map(
    table.names.map((name, at) => [
      name,
      table.columns[at]!.missing.reduce((sum, one) => sum + one, 0),
    ]),
  );
}

/**
 * Make a matrix from a table, for the models.
 *
 * @returns values row by row, and the columns' names.
 * @throws RangeError if values are missing; the message names each such column with its number of missing
 *   values.
 */
export function toMatrix(table: FeatureTable): Matrix {
  const gaps = [...countMissing(table)].filter(([, count]) => count > 0);
  if (gaps.length > 0) {
    throw cannot(
      'make a matrix of a table',
      `missing values in ${gaps.map(([name, count]) => `${JSON.stringify(name)} (${count} of ${table.rows})`).join(', ')}`,
      'none',
      'Fill them (fitFill), or drop the rows (dropMissing).',
    );
  }
  const columns = table.names.length;
  const values = new Float64Array(table.rows * columns);
  for (const [at, column] of table.columns.entries()) {
    for (let row = 0; row < table.rows; row++) values[row * columns + at] = column.values[row]!;
  }
  return { rows: table.rows, columns, values, names: table.names };
}
