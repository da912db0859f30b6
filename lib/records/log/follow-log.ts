import { followFile } from './followed-file';
import type { BadLogLine } from './error';
import { LineCutter, LineReport } from './lines';
import { LogParser } from './parser';
import { LogTable, type LogEntries, type LogSelection } from './table';
import { ZeekLog } from './zeek-log';

export interface FollowOptions {
  /** Ends the following: the iteration then ends, without an error. */
  readonly signal: AbortSignal;
  /** Skip what the log already contains, and return only new entries. */
  readonly onlyNew?: boolean;
  /** Called for each line that is left out. */
  readonly onBad?: (bad: BadLogLine) => void;
  /** Called once if the log does not exist yet; following waits for it. */
  readonly onAbsent?: () => void;
  /** Called once when everything in the log has been read. */
  readonly onCaughtUp?: () => void;
}

/**
 * Read the entries of a growing Zeek log, in parts, as they are written. Types and columns are
 * those of `readZeekLogParts`; rotation, truncation and incomplete lines are handled as in
 * `followRecords`.
 *
 * @throws Error if the log's folder is absent; LogError if it is not a log or lacks a requested
 *   field.
 * @example
 * const stop = new AbortController();
 * for await (const part of followZeekLog('conn.log', { signal: stop.signal })) {
 *   part.count; // => 2
 *   stop.abort(); // else it continues as the log grows
 * }
 */
export async function* followZeekLog(
  file: string,
  options: FollowOptions & LogSelection,
): AsyncGenerator<ZeekLog, void> {
  const table = new LogTable(options);
  let bad: BadLogLine[] = [];
  const onBad = (one: BadLogLine) => {
    options.onBad?.(one);
    bad.push(one);
  };
  for await (const entries of feedGrowing(file, table, { ...options, onBad })) {
    if (entries.count > 0 || bad.length > 0) yield new ZeekLog(entries, bad);
    bad = [];
  }
}

/** Read a growing log into a table, and return control when entries are complete. */
export async function* feedGrowing(
  file: string,
  table: LogTable,
  {
    signal,
    onlyNew,
    onBad,
    onAbsent,
    onCaughtUp,
  }: FollowOptions & { onBad: (bad: BadLogLine) => void },
): AsyncGenerator<LogEntries> {
  let isOld = onlyNew === true;
  const report = new LineReport(file, (bad) => {
    if (!isOld) onBad(bad);
  });
  const parser = new LogParser(table, report);
  let cutter = new LineCutter(parser, report);
  const options = {
    signal,
    onAbsent: () => {
      isOld = false;
      onAbsent?.();
    },
  };
  for await (const event of followFile(file, options)) {
    if (event.kind === 'start') {
      cutter.end();
      cutter = new LineCutter(parser, report);
      parser.restart();
    } else if (event.kind === 'bytes') cutter.push(event.bytes);
    else {
      isOld = false;
      onCaughtUp?.();
      onCaughtUp = undefined;
    }
    if (isOld) table.cutTo(0);
    else yield table.take();
  }
}
