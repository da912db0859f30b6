import { recordsOf, selectionWith, type LoggedRecord } from './logged-records';
import { feedGrowing, type FollowOptions } from './log/follow-log';
import { LogTable } from './log/table';

/**
 * Read the records of a growing `firstbytes.log` as Zeek writes them, otherwise as `readRecords`.
 * Continues through rotation (the log is renamed and created again) and truncation. A line is
 * returned once its end is written, never a part of it.
 *
 * @throws Error if the log's folder is absent; LogError if it is a different log.
 */
export async function* followRecords(
  file: string,
  options: FollowOptions,
): AsyncGenerator<LoggedRecord, void> {
  const table = new LogTable(selectionWith());
  const onBad = options.onBad ?? (() => undefined);
  for await (const entries of feedGrowing(file, table, { ...options, onBad })) {
    for (const record of recordsOf(file, entries, onBad)) {
      yield record;
      if (options.signal.aborted) return;
    }
  }
}
