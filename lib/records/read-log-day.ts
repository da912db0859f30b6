import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BadLogLine } from './log/error';
import { readZeekLog } from './log/read-zeek-log';
import type { ZeekLog } from './log/zeek-log';
import { readLabels, type AttackLabel } from './read-labels';

export interface LogDayOptions {
  /** Which logs to read, such as `['conn', 'dns']`; all in the folder unless given. */
  readonly logs?: readonly string[];
}

/** The logs of a folder. */
export interface LogDay {
  readonly folder: string;
  /** By name, without `.log` and `.gz`. */
  readonly logs: ReadonlyMap<string, ZeekLog>;
  /** By uid, of `labels.tsv`; undefined if the folder has no such file, so nobody knows which rows are attacks. */
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

/**
 * Read the logs of a folder: `conn.log`, `dns.log`, … and `labels.tsv`, each plain or as `.gz` (the plain file if
 * there are both). A log that is missing is listed, not an error; so are labels.
 *
 * @throws LogError if a file is not a log; the system's error if the folder or a file cannot be read; RangeError
 * if the folder has no log at all.
 * @example
 * const day = await readLogDay('.', { logs: ['conn', 'ntlm'] });
 * day.log('conn').count; // => 2
 * day.labels!.size; // => 1
 * day.absent; // => ['ntlm.log (or ntlm.log.gz)']
 */
export async function readLogDay(folder: string, { logs }: LogDayOptions = {}): Promise<LogDay> {
  const files = new Set(await readdir(folder));
  const fileOf = (name: string) => [name, `${name}.gz`].find((one) => files.has(one));
  const names = [...files].flatMap((file) => /^(.+)\.log(\.gz)?$/.exec(file)?.[1] ?? []);
  const there = [...new Set(names)].sort();
  if (there.length === 0) {
    throw new RangeError(`Cannot read logs of ${folder}: found no .log and no .log.gz file.`);
  }
  const read = new Map<string, ZeekLog>();
  const absent: string[] = [];
  for (const name of logs ?? there) {
    const file = fileOf(`${name}.log`);
    if (file === undefined) absent.push(`${name}.log (or ${name}.log.gz)`);
    else read.set(name, await readZeekLog(join(folder, file)));
  }
  const labelFile = fileOf('labels.tsv');
  if (labelFile === undefined) absent.push('labels.tsv (or labels.tsv.gz)');
  return {
    folder,
    logs: read,
    labels: labelFile === undefined ? undefined : await readLabels(join(folder, labelFile)),
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
