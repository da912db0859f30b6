import { readdir } from 'node:fs/promises';
import { readLogDay, type LogDay } from '../../index';
import { logFields } from '../../learn/index';

/** The maximum number of entries that are read of each log: a million needs 1.2 gigabytes of memory. */
export const MOST_ENTRIES = 1_000_000;

/** A folder's logs, and what was left out while they were read. */
export interface LogFolder {
  readonly day: LogDay;
  /** Lines that were left out, by log. */
  readonly badLines: ReadonlyMap<string, number>;
  /** Logs of which only this many entries were read. */
  readonly cut: ReadonlyMap<string, number>;
}

const NAMES = Object.keys(logFields);

/**
 * Read the logs of a folder that a log detector needs.
 *
 * @param labels - whether to read `labels.tsv` as well, if there is one.
 * @throws Error if it has none of them; the system's error if it cannot be read.
 */
export async function readLogFolder(
  folder: string,
  limit: number,
  labels: boolean,
): Promise<LogFolder> {
  const files = await readdir(folder);
  const day = await readLogDay(folder, { logs: NAMES, fields: logFields, limit, labels }).catch(
    (error: unknown) => {
      throw error instanceof RangeError ? noLogs(folder, files) : error;
    },
  );
  if (day.logs.size === 0) throw noLogs(folder, files);
  const cut = [...day.logs].filter(([, { count }]) => count >= limit);
  return {
    day,
    badLines: new Map([...day.bad].map(([name, lines]) => [name, lines.length])),
    cut: new Map(cut.map(([name, { count }]) => [name, count])),
  };
}

function noLogs(folder: string, files: readonly string[]): Error {
  const shown = [...files].sort().slice(0, 5).join(', ');
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  return new Error(
    `${folder}: found ${files.length === 0 ? 'an empty folder' : `${shown}${more}`}, expected conn.log, dns.log or ` +
      'http.log (plain or .gz). Give the folder of a day of Zeek logs.',
  );
}
