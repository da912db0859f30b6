import { listFolder } from '#platform';
import type { BadLogLine } from './log/error';
import { readZeekLog } from './log/read-zeek-log';
import type { LogSelection, RequiredFields } from './log/table';
import type { ZeekLog } from './log/zeek-log';
import { readLabels, type AttackLabel } from './read-labels';

export interface LogDayOptions {
  /** Which logs to read, such as `['conn', 'dns']`; all in the folder unless given. */
  readonly logs?: readonly string[];
  /**
   * Which fields to read of a log, with their types; all unless given. A field that a log does not have is not an
   * error: its column is absent.
   */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The maximum number of entries to read of each log, from the first; all unless given. */
  readonly limit?: number;
  /** Whether to read `labels.tsv`; true unless given. */
  readonly labels?: boolean;
}

/** The logs of a folder. */
export interface LogDay {
  readonly folder: string;
  /** By name, without `.log` and `.gz`. */
  readonly logs: ReadonlyMap<string, ZeekLog>;
  /**
   * By uid, of `labels.tsv`; undefined if the folder has no such file, so nobody knows which rows are attacks, or if
   * it was not read.
   */
  readonly labels: ReadonlyMap<string, AttackLabel> | undefined;
  /** What was asked for and is not in the folder, in words: `dns.log (or dns.log.gz)`, `labels.tsv …`. */
  readonly absent: readonly string[];
  /** The lines that were left out, by log. */
  readonly bad: ReadonlyMap<string, readonly BadLogLine[]>;
  /**
   * A log that must be there.
   *
   * @throws RangeError that says which logs there are.
   */
  log(name: string): ZeekLog;
}

/** The name of a log's file; Zeek adds the hour when it archives one: `conn.13:00:00-14:00:00.log.gz`. */
const LOG_FILE = /^(.+?)(\.[\d:]+-[\d:]+)?\.log(\.gz)?$/;

/**
 * Read the logs of a folder: `conn.log`, `dns.log`, … and `labels.tsv`, each plain or as `.gz` (the plain file if
 * there are both). The hours of an archived log are read as one. A log that is missing is listed, not an error; so are
 * labels.
 *
 * @throws LogError if a file is not a log; the system's error if the folder or a file cannot be read; RangeError
 * if the folder has no log at all.
 * @example
 * const day = await readLogDay('.', { logs: ['conn', 'ntlm'] });
 * day.log('conn').count; // => 2
 * day.labels!.size; // => 1
 * day.absent; // => ['ntlm.log (or ntlm.log.gz)']
 */
export async function readLogDay(folder: string, options: LogDayOptions = {}): Promise<LogDay> {
  const { logs, fields = {}, limit, labels = true } = options;
  const paths = new Map((await listFolder(folder)).map(({ name, path }) => [name, path]));
  const files = new Set(paths.keys());
  const filesOf = (name: string) =>
    [...files].filter((file) => LOG_FILE.exec(file)?.[1] === name && !isCopy(file, files)).sort();
  const names = [...files].flatMap((file) => LOG_FILE.exec(file)?.[1] ?? []);
  const there = [...new Set(names)].sort();
  if (there.length === 0) {
    throw new RangeError(`Cannot read logs of ${folder}: found no .log and no .log.gz file.`);
  }
  const read = new Map<string, ZeekLog>();
  const absent: string[] = [];
  for (const name of logs ?? there) {
    const own = filesOf(name).map((file) => paths.get(file)!);
    if (own.length === 0) absent.push(`${name}.log (or ${name}.log.gz)`);
    else
      read.set(
        name,
        await readZeekLog(own, {
          ...selectionOf(fields[name]),
          ...(limit === undefined ? {} : { limit }),
        }),
      );
  }
  const labelFile = ['labels.tsv', 'labels.tsv.gz'].find((one) => labels && files.has(one));
  if (labels && labelFile === undefined) absent.push('labels.tsv (or labels.tsv.gz)');
  return {
    folder,
    logs: read,
    labels: labelFile === undefined ? undefined : await readLabels(paths.get(labelFile)!),
    absent,
    bad: new Map([...read].flatMap(([name, { bad }]) => (bad.length > 0 ? [[name, bad]] : []))),
    log(name) {
      const log = read.get(name);
      if (log) return log;
      const has = [...read.keys()].join(', ') || 'none';
      throw new RangeError(`${folder} has no log ${JSON.stringify(name)}; read were: ${has}.`);
    },
  };
}

/** Whether a file is the compressed copy of another one. */
function isCopy(file: string, files: ReadonlySet<string>): boolean {
  return file.endsWith('.gz') && files.has(file.slice(0, -'.gz'.length));
}

/** Select fields of which none must be there. */
function selectionOf(types: Readonly<Record<string, string>> | undefined): LogSelection {
  if (types === undefined) return {};
  const selection: RequiredFields = {
    columns: Object.keys(types),
    types,
    required: [],
    advice: '',
    nameOf: (name) => name,
    unnested: (entry) => entry,
  };
  return selection;
}
