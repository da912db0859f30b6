import { excerpt } from '../printable';

/**
 * Lines of a table for a terminal. Cells may hold what strangers wrote: nothing in them controls the
 * terminal, and a very long one is cut.
 *
 * @param rows - the heading first; every row has as many cells.
 * @param widths - of the columns, in characters; as wide as their widest cell if absent.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  widths?: readonly number[],
): string[] {
  const safe = rows.map((row) => row.map((cell) => excerpt(cell)));
  const wide =
    widths ??
    rows[0]?.map((_, at) => safe.reduce((most, row) => Math.max(most, row[at]!.length), 0)) ??
    [];
  return safe.map((row) =>
    row
      .map((cell, at) => cell.padEnd(wide[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
