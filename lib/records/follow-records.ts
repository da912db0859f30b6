import { recordsOf, selectionWith, type LoggedRecord } from './logged-records';
import { feedGrowing, type FollowOptions } from './log/follow-log';
import { LogTable } from './log/table';

/**
 * The records of a growing `firstbytes.log`, as Zeek writes them: otherwise as `readRecords`. Goes on
 * through rotation (the log renamed and made anew) and truncation. A line is given once its end is
 * written, never a part of it.
 *
 * @throws Error if the log's folder is absent; LogError if the log is another.
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
