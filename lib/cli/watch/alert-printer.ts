import type { FirstBytes } from '../../index';
import { toJsonLine } from '../../records/index';
import type { ByteShare } from '../../scores/index';
import { clockText, endpoint, textTable } from '../../internal';

/** The report of a payload above the threshold. */
export interface Alert {
  readonly record: FirstBytes;
  readonly score: number;
  readonly threshold: number;
  readonly model: string;
  /** The bytes that explain the score; empty if the model cannot explain it. */
  readonly bytes: readonly ByteShare[];
}

const columns = ['time (UTC)', 'uid', 'connection', 'score', 'payload', 'explained by'] as const;
const widths = [12, 18, 42, 15, 32];

/** Write an alert as one JSON object: the record as `record` writes it, and the reason for the alert. */
export function alertJson({ record, score, threshold, model, bytes }: Alert): string {
  const fields = { score, threshold, model, bytes };
  return `${toJsonLine(record).slice(0, -1)},${JSON.stringify(fields).slice(1)}`;
}

/** Return the heading of the alerts in a terminal. */
export function alertHeading(): string {
  return row(columns);
}

/** Write an alert as one line for a terminal. */
export function alertRow({ record, score, threshold, bytes }: Alert): string {
  const { ts, uid = '-', origHost, origPort, respHost, respPort, proto, hex } = record;
  return row([
    clockText(ts),
    uid,
    `${endpoint(origHost, origPort)} > ${endpoint(respHost, respPort)} ${proto}`,
    `${score.toFixed(4)} > ${threshold.toFixed(4)}`,
    hex.slice(0, 32),
    bytes.map(byteText).join('  ') || '-',
  ]);
}

function byteText({ at, hex, field }: ByteShare): string {
  return `${at}:${hex ?? 'none'}${field === undefined ? '' : ` (${field})`}`;
}

function row(cells: readonly string[]): string {
  return textTable([cells], { widths })[0]!;
}
