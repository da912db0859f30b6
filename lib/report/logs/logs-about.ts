import type { FittedDay, LogDetector } from '../../learn/logs/log-detector';
import type { ScoredLogs } from '../../learn/logs/score-logs';
import { countText } from '../../plots/number-text';
import { plural } from '../page/words';

/** What was read and how it was scored, in addition to what the scores contain. */
export interface LogsAbout {
  readonly version: string;
  readonly folder: string;
  /** The folder of the detector; undefined if the logs were compared with themselves. */
  readonly model: string | undefined;
  /** The day that the detector was fitted to. */
  readonly fitted: FittedDay;
  /** In seconds. */
  readonly window: LogDetector['window'];
  readonly longWindow: LogDetector['longWindow'];
  /** Lines that were left out, by log. */
  readonly badLines: ReadonlyMap<string, number>;
  /** Logs of which only this many entries were read. */
  readonly cut: ReadonlyMap<string, number>;
  /** The highest number of such alerts on a benign day, per part. */
  readonly expected: number;
}

/** List what was left out, in sentences without a point at the end. */
export function leftOutTexts(scored: ScoredLogs, about: LogsAbout): string[] {
  const texts: string[] = [];
  const say = (log: string, count: number, noun: string, rest: string) => {
    if (count > 0) texts.push(`${log}.log: left out ${plural(count, noun)}${rest}`);
  };
  for (const log of scored.absentLogs) texts.push(`${log}.log is not in the folder`);
  for (const [log, count] of about.badLines) say(log, count, 'bad line', '');
  for (const [log, count] of about.cut) {
    texts.push(`${log}.log: only the first ${countText(count)} entries were read (--limit)`);
  }
  for (const { log, unset, absentFields, withoutConnection } of scored.unused) {
    const [entries, needs] = [unset === 1 ? 'entry' : 'entries', needsOf(log)];
    if (unset > 0) {
      texts.push(`${log}.log: left out ${countText(unset)} ${entries} without ${needs}`);
    }
    if (absentFields.length > 0) {
      texts.push(`${log}.log has no field ${absentFields.join(', ')}: it says nothing there`);
    }
    if (withoutConnection > 0 && !scored.absentLogs.includes('conn')) {
      const one = withoutConnection === 1 ? 'entry has' : 'entries have';
      texts.push(`${log}.log: ${countText(withoutConnection)} ${one} no connection in conn.log`);
    }
  }
  if (scored.missingParts.length > 0) {
    texts.push(
      `not scored, because their log is absent or empty: ${scored.missingParts.join(', ')}`,
    );
  }
  return texts;
}

const needsOf = (log: string): string =>
  log === 'dns' ? 'a time, a host or a query' : 'a time or a host';

/** Describe the detector: what it was fitted to. */
export function modelText({ model, fitted, window, longWindow }: LogsAbout): string {
  const entries = Object.entries(fitted.entries)
    .map(([log, count]) => `${countText(count)} of ${log}.log`)
    .join(', ');
  const windows = `windows of ${window} s and ${longWindow} s`;
  return model === undefined
    ? `no model: the folder is compared with itself (${windows}), so what lasts all day is usual`
    : `${model}: fitted to ${Math.round(fitted.seconds / 60)} minutes, entries ${entries}; ${windows}`;
}
