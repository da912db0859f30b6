import type { BadLogLine } from './error';
import {
  valueAt,
  type BooleanColumn,
  type ListColumn,
  type LogColumn,
  type LogValue,
  type NumberColumn,
  type TextColumn,
} from './column/columns';
import type { LogEntries } from './table';
import { NO_TYPE } from './column/types';

/**
 * The entries of a Zeek log, by column. `LogColumn` describes the columns of each Zeek type.
 *
 * @example
 * const log: ZeekLog = await readZeekLog('conn.log');
 * log.count; // => 2
 * log.texts('service').values; // => ['ssl', null]
 */
export class ZeekLog {
  /** The number of entries. */
  readonly count: number;
  /** The columns by field name, in the requested order, otherwise in the log's. */
  readonly columns: ReadonlyMap<string, LogColumn>;
  /** The lines left out, in order. */
  readonly bad: readonly BadLogLine[];

  constructor({ count, columns }: LogEntries, bad: readonly BadLogLine[]) {
    this.count = count;
    this.columns = columns;
    this.bad = bad;
  }

  /**
   * Return a column of numbers: of a `count`, `int`, `double`, `port`, `time` or `interval`.
   *
   * @throws RangeError if the log has no such column; TypeError if it is of another type.
   */
  numbers(name: string): NumberColumn {
    const column = this.column(name);
    if (column.kind === 'number') return column;
    if (column.type !== NO_TYPE.name) throw wrongKind(name, column, 'numbers');
    const values = new Float64Array(this.count).fill(NaN);
    return { kind: 'number', type: NO_TYPE.name, values, valid: column.valid, rounded: 0 };
  }

  /**
   * Return a column of a `bool`.
   *
   * @throws RangeError if the log has no such column; TypeError if it is of another type.
   */
  booleans(name: string): BooleanColumn {
    const column = this.column(name);
    if (column.kind === 'boolean') return column;
    if (column.type !== NO_TYPE.name) throw wrongKind(name, column, 'booleans');
    const { valid } = column;
    return { kind: 'boolean', type: NO_TYPE.name, values: new Uint8Array(this.count), valid };
  }

  /**
   * Return a column of texts: of a `string`, `enum`, `addr`, `subnet`, or any type other than
   * number, `bool`, set or vector.
   *
   * @throws RangeError if the log has no such column; TypeError if it is of another type.
   */
  texts(name: string): TextColumn {
    const column = this.column(name);
    if (column.kind === 'text') return column;
    throw wrongKind(name, column, 'texts');
  }

  /**
   * Return a column of a `set[…]` or `vector[…]`.
   *
   * @throws RangeError if the log has no such column; TypeError if it is of another type.
   */
  lists(name: string): ListColumn {
    const column = this.column(name);
    if (column.kind === 'list') return column;
    if (column.type !== NO_TYPE.name || column.kind !== 'text') {
      throw wrongKind(name, column, 'lists');
    }
    const items: TextColumn = { ...column, values: [], valid: new Uint8Array(0) };
    const offsets = new Uint32Array(this.count + 1);
    return { kind: 'list', type: NO_TYPE.name, items, offsets, valid: column.valid };
  }

  /**
   * Return a column of any kind.
   *
   * @throws RangeError if the log has no such column; it lists the existing ones.
   */
  column(name: string): LogColumn {
    const column = this.columns.get(name);
    if (column) return column;
    const names = [...this.columns.keys()].join(', ') || 'none, because it has no entry';
    throw new RangeError(`The log has no column ${JSON.stringify(name)}; it has ${names}.`);
  }

  /** Return one entry as an object; null is unset. */
  entry(at: number): Record<string, LogValue> {
    return Object.fromEntries(
      Array.from(this.columns, ([name, column]) => [name, valueAt(column, at)]),
    );
  }

  /**
   * Return all entries as objects, one after the other. For large amounts of work, use the columns.
   */
  *entries(): Generator<Record<string, LogValue>, void> {
    for (let at = 0; at < this.count; at++) yield this.entry(at);
  }
}

function wrongKind(name: string, { kind, type }: LogColumn, wanted: string): TypeError {
  const method = { number: 'numbers', boolean: 'booleans', text: 'texts', list: 'lists' }[kind];
  return new TypeError(
    `The column ${JSON.stringify(name)} is of type ${type}, expected one with ${wanted}: ` +
      `use ${method}, or give its type when you read the log: { types: { ${JSON.stringify(name)}: … } }.`,
  );
}
