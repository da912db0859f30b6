import { otherLog, recordsOf, selectionWith, type LoggedRecord } from './logged-records';
import type { BadLogLine } from './log/error';
import { feed, type LogSource } from './log/reader';
import { LogTable } from './log/table';

export interface ReadRecordsOptions {
  /** Told of each line that gives no record: its file, line and reason. */
  readonly onBad?: (bad: BadLogLine) => void;
  /** What messages call a log that is no file. */
  readonly name?: string;
  /** Zeek types of labels, which JSON does not say: values of another kind make a line bad. */
  readonly types?: Readonly<Record<string, string>>;
}

/**
 * The records of `firstbytes.log`, TSV or JSON, or of JSON Lines with the same fields and any labels,
 * as `toJsonLine` writes them; plain or gzip; several files one after the other. Streams.
 *
 * `ts`, `id.orig_h`, `id.orig_p`, `id.resp_h`, `id.resp_p`, `proto`, `len` and `hex` have to be set;
 * `uid` and `history` may be. Whether the SYN was seen is `synSeen`, or else a capital S in `history`;
 * without either it counts as seen. `missed` is how many bytes went before that were not seen, none if
 * unset. All other fields that are set are the record's labels. What stands between `id` and `orig_h` may
 * be another than a point (`Log::default_scope_sep`), or `id` an object. A line that exceeds one of
 * `logLimits` is left out.
 *
 * @throws LogError if a file is no log, or another than this, after every record before it.
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
