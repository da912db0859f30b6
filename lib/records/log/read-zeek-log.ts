import { LogError, type BadLogLine } from './error';
import { feed, type LogSource } from './reader';
import { LogTable, type LogSelection } from './table';
import { NO_TYPE } from './column/types';
import { ZeekLog } from './zeek-log';

export interface ReadLogOptions extends LogSelection {
  /** Maximum number of entries to read, from the first; all unless given. */
  readonly limit?: number;
  /** Name in messages for a log that is not a file. */
  readonly name?: string;
  /** Called immediately for each line that is left out; the log's `bad` lists them as well. */
  readonly onBad?: (bad: BadLogLine) => void;
}

/**
 * Read a Zeek log: TSV with Zeek's header, or JSON Lines (the content decides); plain or gzip, also
 * with several members; several files as one. `LogColumn` describes the types: unset is never 0,
 * and `(empty)` is an empty text or list.
 *
 * A TSV log has its own types. Those of a JSON log are given, or inferred from all values of a
 * field: numbers (`double`), booleans, texts, lists; text if there are several kinds.
 *
 * A line that is cut off, has too few fields or a value of the wrong type is left out and listed in
 * `bad`; so is the place where a gzip file is damaged. A TSV file's last line without its end is
 * left out, because its last field may lack digits. A line beyond one of `logLimits` is also left
 * out. All entries have all fields, including those that a JSON line lacks.
 *
 * @throws LogError if a file is not a log, or if it lacks a requested field.
 * @example
 * const log = await readZeekLog('conn.log', { columns: ['ts', 'duration', 'service'] });
 * const { values, valid } = log.numbers('duration');
 * values; // => [0.5, NaN]
 * valid; // => [1, 0]
 */
export async function readZeekLog(
  source: LogSource,
  options: ReadLogOptions = {},
): Promise<ZeekLog> {
  const { limit = Infinity } = options;
  const bad: BadLogLine[] = [];
  const onBad = (one: BadLogLine) => {
    options.onBad?.(one);
    bad.push(one);
  };
  const table = new LogTable(options);
  let last = '';
  for await (const { file } of feed(source, table, { name: options.name, onBad })) {
    last = file;
    if (table.count >= limit) break;
  }
  if (table.count > limit) table.cutTo(limit);
  refuseUnknown(table, last);
  return new ZeekLog(table.take(), bad);
}

/**
 * Read a Zeek log in parts, as its bytes arrive, in memory that does not grow with the log.
 * Otherwise as `readZeekLog`; a JSON field that is unset so far is a column of type `none`.
 *
 * @throws LogError if a file is not a log or lacks a requested field, after the parts before.
 */
export async function* readZeekLogParts(
  source: LogSource,
  options: ReadLogOptions = {},
): AsyncGenerator<ZeekLog, void> {
  const { limit = Infinity, name } = options;
  let left = limit;
  let bad: BadLogLine[] = [];
  const onBad = (one: BadLogLine) => {
    options.onBad?.(one);
    bad.push(one);
  };
  for await (const { table } of feed(source, new LogTable(options), { name, onBad })) {
    if (table.count > left) table.cutTo(left);
    left -= table.count;
    if (table.count > 0 || bad.length > 0) yield new ZeekLog(table.take(), bad);
    bad = [];
    if (left <= 0) return;
  }
}

/**
 * Refuse a requested field that no entry has and whose type is not given: it is probably misspelt.
 */
function refuseUnknown(table: LogTable, file: string): void {
  if (table.count === 0) return;
  for (const [name, { type }] of table.builders) {
    if (type !== NO_TYPE || !table.selection.columns?.includes(name)) continue;
    throw new LogError(
      file,
      0,
      `no entry that sets the field ${JSON.stringify(name)}`,
      'one or more',
      `Is the spelling right? If the log leaves out unset fields, give its type: { types: { ${JSON.stringify(name)}: 'count' } }.`,
    );
  }
}
