import type { Logs } from '../../learn/logs/log-facts';
import type { LogAlerts, LogFinding, LogHost, ScoredLogs } from '../../learn/logs/score-logs';
import { inPieces } from '../scan/pieces';
import type { LogsAbout } from './logs-about';

/** A finding lists the uids of at most this many connections; it gives the number of all. */
const UIDS = 1000;

export interface LogsReport {
  readonly scored: ScoredLogs;
  readonly chosen: LogAlerts;
  /** The logs that were scored. */
  readonly day: Logs;
  readonly about: LogsAbout;
}

/**
 * Write scored logs as JSON: what was read and left out, the ranked hosts and the ranked alerts, one per line.
 *
 * @returns pieces of one text, to be written one after the other.
 * @example
 * import { readLogDay, version } from 'firstbytes';
 * import { chooseAlerts, fitLogDetector, scoreLogs } from 'firstbytes/learn';
 * const day = await readLogDay('data/zeek-logs/day-2', { logs: ['dns'] });
 * const { window, longWindow, fitted } = fitLogDetector(day);
 * const scored = scoreLogs(fitLogDetector(day), day);
 * const fit = { model: undefined, fitted, window, longWindow };
 * const read = { folder: 'day-2', badLines: new Map(), cut: new Map(), expected: 20 };
 * const about = { version, ...fit, ...read };
 * const chosen = chooseAlerts(scored, { expected: 20 });
 * const json = [...logsJson({ scored, chosen, day, about })].join('');
 * Object.keys(JSON.parse(json) as object)[0]; // => 'version'
 */
export function logsJson(report: LogsReport): Iterable<string> {
  return inPieces(textsOf(report));
}

function* textsOf({ scored, chosen, day, about }: LogsReport): Generator<string, void> {
  const { model, fitted, window, longWindow, expected } = about;
  const logs = Object.fromEntries(
    scored.unused.map(({ log, used, unset, absentFields, withoutConnection }) => [
      log,
      {
        used,
        unset,
        badLines: about.badLines.get(log) ?? 0,
        cut: about.cut.has(log),
        absentFields,
        withoutConnection,
      },
    ]),
  );
  const { absentLogs, missingParts } = scored;
  yield `{\n"version": ${toJson(about.version)},\n"folder": ${toJson(about.folder)},\n`;
  yield `"model": ${toJson({ folder: model ?? null, ...fitted, window, longWindow })},\n`;
  yield `"logs": ${toJson(logs)},\n"absentLogs": ${toJson(absentLogs)},\n`;
  yield `"notScored": ${toJson(missingParts)},\n"expected": ${toJson(expected)},\n`;
  yield `"found": ${chosen.found},\n"connections": ${chosen.connections},\n"hosts": `;
  yield* listOf(chosen.hosts, hostJson);
  yield ',\n"alerts": ';
  const uids = day.logs.get('conn')?.columns.get('uid');
  const uidOf = (row: number) => (uids?.kind === 'text' ? (uids.values[row] ?? null) : null);
  yield* listOf(chosen.alerts, (finding) => findingJson(finding, uidOf));
  yield '\n}\n';
}

function* listOf<Value>(
  values: readonly Value[],
  json: (value: Value) => string,
): Generator<string, void> {
  yield '[';
  for (const [at, value] of values.entries()) yield `${at > 0 ? ',' : ''}\n${json(value)}`;
  yield values.length > 0 ? '\n]' : ']';
}

/** Escape also the characters that JSON does not and that a terminal or an editor may obey. */
function toJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const hostJson = ({ rank, host, score, findings, connections }: LogHost): string =>
  toJson({ rank, host, score: round(score), alerts: findings, connections });

function findingJson(finding: LogFinding, uidOf: (row: number) => string | null): string {
  const { rank, score, expected, part, host, target, first, last, entries } = finding;
  const { connections, reasons, also } = finding;
  return toJson({
    ...{ rank, score: round(score), expected: Number(expected.toPrecision(3)), part, host, target },
    ...{ first, last, entries, connections: connections.length },
    uids: Array.from(connections.subarray(0, UIDS), uidOf),
    why: reasons.map(({ column, unit, value, usual, share }) => ({
      ...{ column, unit, value: round(value), usual: round(usual), share: round(share) },
    })),
    also,
  });
}

/** Round to six digits after the point. NaN becomes null. */
const round = (value: number) => Math.round(1e6 * value) / 1e6;
