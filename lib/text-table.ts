import { excerpt } from './printable';

export interface TextTableOptions {
  /** Of the columns, in characters; as wide as their widest cell unless given. */
  readonly widths?: readonly number[] | undefined;
  /** Whether a column is aligned right; all are aligned left unless given. */
  readonly alignRight?: readonly boolean[] | undefined;
}

/**
 * Lay out the lines of a table: columns aligned, two spaces between them, none at a line's end. Cells
 * stand as they are; of those that strangers wrote make a {@link textTable}.
 *
 * @param rows - the heading first; every row has as many cells.
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  { widths = widest(rows), alignRight = [] }: TextTableOptions = {},
): string[] {
  return rows.map((row) =>
    row
      .map((cell, at) =>
        alignRight[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/**
 * Lay out the lines of a table for a terminal. Cells may hold what strangers wrote: nothing in them
 * controls the terminal, and a very long one is cut.
 *
 * @param rows - the heading first; every row has as many cells.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  options: TextTableOptions = {},
): string[] {
  return alignColumns(
    rows.map((row) => row.map((cell) => excerpt(cell))),
    options,
  );
}

function widest(rows: readonly (readonly string[])[]): number[] {
  const [heading = []] = rows;
  return heading.map((_, at) => rows.reduce((most, row) => Math.max(most, row[at]!.length), 0));
}
