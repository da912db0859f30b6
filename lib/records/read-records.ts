import { otherLog, recordsOf, selectionWith, type LoggedRecord } from './logged-records';
import type { BadLogLine } from './log/error';
import { feed, type LogSource } from './log/reader';
import { LogTable } from './log/table';

export interface ReadRecordsOptions {
  /** Called for each line that gives no record: its file, line and reason. */
  readonly onBad?: (bad: BadLogLine) => void;
  /** Name in messages for a log that is not a file. */
  readonly name?: string;
  /** Zeek types of labels, which JSON does not have: values of another kind make a line bad. */
  readonly types?: Readonly<Record<string, string>>;
}

/**
 * Read the records of `firstbytes.log`, TSV or JSON, or of JSON Lines with the same fields and any
 * labels, as `toJsonLine` writes them; plain or gzip; several files one after the other. Streams.
 *
 * `ts`, `id.orig_h`, `id.orig_p`, `id.resp_h`, `id.resp_p`, `proto`, `len` and `hex` must be set;
 * `uid` and `history` are optional. `synSeen` says whether the SYN was seen, or else a capital S in
 * `history`; without either it counts as seen. `missed` is the number of earlier bytes that were
 * not seen, none if unset. All other set fields are the record's labels. The separator between `id`
 * and `orig_h` need not be a point (`Log::default_scope_sep`), and `id` may be an object. A line
 * beyond one of `logLimits` is left out.
 *
 * @throws LogError if a file is not such a log, after every record before that.
 */
export async function* readRecords(
  source: LogSource,
  { onBad = () => undefined, name, types }: ReadRecordsOptions = {},
): AsyncGenerator<LoggedRecord, void> {
  const table = new LogTable(selectionWith(types));
  let current = '';
  let [entries, records] = [0, 0];
  const refuseOther = () => {
    if (entries > 0 && records === 0) throw otherLog(current);
  };
  for await (const { file } of feed(source, table, { name, onBad })) {
    if (file !== current) {
      refuseOther();
      [current, entries, records] = [file, 0, 0];
    }
    const taken = table.take();
    entries += taken.count;
    for (const record of recordsOf(file, taken, onBad)) {
      records++;
      yield record;
    }
  }
  refuseOther();
}
