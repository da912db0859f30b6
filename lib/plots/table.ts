import { alignColumns } from '../text-table';
import { countText, scoreText } from './number-text';

/** A table: a list of rows, or names of columns and rows of values, as in danfojs's DataFrame. */
export type TableSource =
  readonly object[] | { readonly columns: readonly string[]; readonly values: readonly unknown[] };

export interface TableOptions {
  /** Shown above the table. */
  readonly caption?: string;
  /** Maximum number of rows; 20 unless given. A line below the table counts the rest. */
  readonly limit?: number;
}

/** A table's cells as text, ready for layout. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** The number of rows that are not shown. */
  readonly more: number;
}

/**
 * Format a table's cells as text. Whole numbers have commas between thousands, other numbers have
 * three significant digits, and absent values are empty cells. A column that contains only numbers
 * is aligned right. If something only looks like a number, such as a port, give it as a string.
 */
export function toTable(source: TableSource, options: TableOptions = {}): Table {
  const { caption = '', limit = 20 } = options;
  const { names, rows } = isRows(source) ? ofObjects(source) : ofColumns(source);
  const isNumber = (_: string, at: number) =>
    rows.length > 0 && rows.every((row) => typeof row[at] === 'number');
  return {
    caption,
    columns: names.map((name, at) => ({ name, isNumber: isNumber(name, at) })),
    rows: rows.slice(0, limit).map((row) => row.map(cellText)),
    more: Math.max(0, rows.length - limit),
  };
}

/** Write a table as HTML, with every text escaped. */
export function tableHtml({ caption, columns, rows, more }: Table): string {
  const cell = (tag: string, text: string, at: number) => {
    const align = columns[at]!.isNumber ? 'right' : 'left';
    return `<${tag} style="text-align: ${align}">${escapeHtml(text)}</${tag}>`;
  };
  const line = (cells: string[]) => `<tr>${cells.join('')}</tr>`;
  return [
    '<table>',
    ...(caption ? [`<caption>${escapeHtml(caption)}</caption>`] : []),
    `<thead>${line(columns.map(({ name }, at) => cell('th', name, at)))}</thead>`,
    '<tbody>',
    ...rows.map((row) => line(row.map((text, at) => cell('td', text, at)))),
    ...(more ? [`<tr><td colspan="${columns.length}">${moreText(more)}</td></tr>`] : []),
    '</tbody>',
    '</table>',
  ].join('\n');
}

/** Write a table as text in columns. */
export function tableText({ caption, columns, rows, more }: Table): string {
  const heading = columns.map(({ name }) => name);
  const alignRight = columns.map(({ isNumber }) => isNumber);
  return [
    ...(caption ? [caption] : []),
    ...alignColumns([heading, ...rows], { alignRight }),
    ...(more ? [moreText(more)] : []),
  ].join('\n');
}

interface Cells {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

function isRows(source: TableSource): source is readonly object[] {
  return Array.isArray(source);
}

function ofObjects(objects: readonly object[]): Cells {
  const names = [...new Set(objects.flatMap((one) => Object.keys(one)))];
  const valueOf = (one: object, name: string) => (one as Record<string, unknown>)[name];
  return { names, rows: objects.map((one) => names.map((name) => valueOf(one, name))) };
}

function ofColumns({ columns, values }: Exclude<TableSource, readonly object[]>): Cells {
  // A data frame of one column may have its values without a list around each.
  const rows = values.map((row) => (Array.isArray(row) ? (row as unknown[]) : [row]));
  return { names: columns, rows };
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return value == null ? '' : JSON.stringify(value);
  return Number.isInteger(value) ? countText(value) : scoreText(value);
}

function moreText(more: number): string {
  return `… and ${countText(more)} more`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
