import { LogError, type BadLogLine } from './error';
import { feed, type LogSource } from './reader';
import { LogTable, type LogSelection } from './table';
import { NO_TYPE } from './column/types';
import { ZeekLog } from './zeek-log';

export interface ReadLogOptions extends LogSelection {
  /** How many of the first entries to read at most; all if absent. */
  readonly limit?: number;
  /** What messages call a log that is no file. */
  readonly name?: string;
  /** Told at once of each line that is left out; they stand in the log's `bad` as well. */
  readonly onBad?: (bad: BadLogLine) => void;
}

/**
 * Read a Zeek log: TSV with Zeek's header, or JSON Lines, told by content; plain or gzip, also of
 * several members; several files as one. What each type becomes is said at `LogColumn`: unset is
 * never 0, and `(empty)` is an empty text or list.
 *
 * A TSV log says its types. Those of a JSON log are given, or else inferred from all values of a field:
 * numbers (`double`), booleans, texts, lists; text where they are of several kinds.
 *
 * A line that is cut off, has too few fields or a value not of its type is left out and stands in
 * `bad`; so does the place where a gzip file is damaged. A TSV file's last line without its end is
 * left out, since its last field may lack digits. A line that exceeds one of `logLimits` is left out as
 * well. All entries have room for all fields, also those that a JSON line lacks.
 *
 * @throws LogError if a file is no log, or if it lacks a field that was asked for.
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
 * Read a Zeek log in parts, as its bytes come, in memory that does not grow with the log. Otherwise as
 * `readZeekLog`; a field that a JSON log has not set so far is a column of type `none`.
 *
 * @throws LogError where a file is no log or lacks a field that was asked for, after the parts before.
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

/** A field that was asked for, that no entry has, and whose type nobody said: most likely misspelt. */
function refuseUnknown(table: LogTable, file: string): void {
  if (table.count === 0) return;
  for (const [name, { type }] of table.builders) {
    if (type !== NO_TYPE || !table.selection.columns?.includes(name)) continue;
    throw new LogError(
      file,
      0,
      `no entry that sets the field ${JSON.stringify(name)}`,
      'one or more',
      `Is it spelt so? If the log leaves it out where unset, give its type: { types: { ${JSON.stringify(name)}: 'count' } }.`,
    );
  }
}
