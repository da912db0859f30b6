import type { ZeekLog } from '../../records/log/zeek-log';
import { cannot, wrongType } from '../cannot';
import type { ColumnEncoder } from './encoders';
import {
  checkedTable,
  type FeatureColumn,
  type FeatureTable,
  type NamedColumn,
} from './feature-table';

export interface FeatureSpec {
  /** Columns of numbers (unchanged; times and intervals in seconds) and booleans (1 or 0). */
  readonly columns?: readonly string[];
  /** Fitted encoders of text columns (`fitOneHot`, `fitCounts`, `hashTexts`). */
  readonly encoders?: readonly ColumnEncoder[];
  /** The column that identifies a row; `uid` unless given. A log without it gets the rows' numbers. */
  readonly id?: string;
}

/**
 * Make a table from a Zeek log's columns: first numbers and booleans, then the columns that each encoder
 * makes from its text column. Unset is missing (NaN), never 0.
 *
 * @throws RangeError if no columns are given, or the log lacks a column; TypeError if a column is a list, or
 *   a text without an encoder.
 * @example
 * const service = fitOneHot('service', log.texts('service').values);
 * const table = featureTable(log, { columns: ['duration', 'orig_bytes'], encoders: [service] });
 */
export function featureTable(log: ZeekLog, spec: FeatureSpec): FeatureTable {
  const task = 'make a table of a log';
  const { columns = [], encoders = [], id = 'uid' } = spec;
  if (columns.length + encoders.length === 0) {
    throw cannot(task, 'no columns and no encoders', 'at least one of them');
  }
  const named = columns.map((name): NamedColumn => [name, numbersOf(task, log, name)]);
  const encoded = encoders.flatMap((encoder): NamedColumn[] => {
    const made = encoder.transform(log.texts(encoder.column).values);
    return encoder.names.map((name, at) => [name, made[at]!]);
  });
  return checkedTable(task, idsOf(log, spec.id, id), [...named, ...encoded]);
}

function numbersOf(task: string, log: ZeekLog, name: string): FeatureColumn {
  const column = log.column(name);
  const missing = Uint8Array.from(column.valid, (valid) => (valid ? 0 : 1));
  if (column.kind === 'number') return { values: column.values.slice(), missing };
  if (column.kind === 'boolean') {
    return {
      values: Float64Array.from(column.values, (v, at) => (missing[at] ? NaN : v)),
      missing,
    };
  }
  throw wrongType(
    task,
    `the column ${JSON.stringify(name)} of ${column.kind === 'text' ? 'texts' : 'lists'}`,
    'numbers or booleans',
    column.kind === 'text'
      ? 'Give an encoder for it: fitOneHot, fitCounts or hashTexts.'
      : 'Compute a number of each list, such as its length, and add it with addColumns.',
  );
}

/**
 * Return the texts of the id's column. An unset id is the row's number. So is every id of a log without that
 * column.
 */
function idsOf(log: ZeekLog, asked: string | undefined, id: string): string[] {
  const has = asked !== undefined || log.columns.has(id);
  const values = has ? log.texts(id).values : [];
  return Array.from({ length: log.count }, (_, row) => values[row] ?? String(row));
}
