import { printable } from '../../printable';
import { countText, scoreText } from '../../plots/number-text';
import { endpoint } from '../../capture/first-bytes';
import type { Scan, ScanFinding, ScannedRecord } from '../../scores/scan/scan';
import { whyFlagged } from '../../scores/scan/why-flagged';
import { payloadText, timeText } from './record-text';
import { nearestText } from './scan-table';
import type { FindingsView, PayloadView, RowView } from './scan-view';

/** Number of payload bytes in the table. An opened row shows all of them below it. */
const BYTES = 24;

/** Return the rows of the table: the findings with the highest scores, and the nearest misses. */
export function listedRows({ findings, nearMisses }: Scan, top: number): readonly ScannedRecord[] {
  return [...findings.slice(0, top), ...nearMisses];
}

/** @param top - the maximum number of findings among the rows. */
export function findingsView(
  scan: Scan,
  rows: readonly ScannedRecord[],
  top: number,
): FindingsView {
  const { findings, found, nearMisses, groups } = scan;
  const left = found - Math.min(found, top);
  const listed =
    found > findings.length
      ? `the ${countText(findings.length)} with the highest scores`
      : 'all of them';
  return {
    left:
      left > 0
        ? `${countText(left)} findings of lower rank are not listed here; the CSV and the JSON of a scan list ${listed}.`
        : '',
    rows: rows.map((row) => rowView(scan, row, 'rank' in row ? (row as ScanFinding) : undefined)),
    groups: groups.length,
    nearMisses: nearMisses.length,
  };
}

function rowView(scan: Scan, row: ScannedRecord, finding: ScanFinding | undefined): RowView {
  const { record, scores, model, nearest } = row;
  const why = whyFlagged(scan, row)
    .slice(0, 2)
    .map(({ field, share }) => `${field} ${Math.round(100 * share)} %`);
  const normals = scan.models.map(({ normal }) => printable(normal));
  return {
    rank: finding?.rank,
    score: scores[model]!,
    scoreLines:
      scores.length === 1
        ? [scoreText(scores[0]!)]
        : scores.map((score, at) => `${normals[at]!} ${scoreText(score)}`),
    payload: payloadView(row),
    why: why.join(', '),
    nearest: nearest ? printable(nearest.protocol) : '',
    nearestText: nearest ? nearestText(nearest) : '',
    group: finding && finding.group + 1,
    from: printable(endpoint(record.origHost, record.origPort)),
    to: printable(`${endpoint(record.respHost, record.respPort)} ${record.proto}`),
    ts: record.ts,
    timeLines: timeText(record.ts).split(/ (.*)/s, 2),
  };
}

/** Return the first bytes of a record's payload, for {@link PayloadBytes}. */
export function payloadView({ record, shares }: ScannedRecord): PayloadView {
  const bytes = Math.min(BYTES, record.hex.length / 2);
  return {
    hex: record.hex.slice(0, 2 * bytes),
    text: payloadText(record.hex, bytes),
    // All of them: shades are compared with the greatest, which may come after the bytes shown.
    shares,
  };
}
