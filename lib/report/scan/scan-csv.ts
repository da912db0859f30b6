import { printable } from '../../printable';
import type { Scan } from '../../scores/scan/scan';
import { inPieces } from './pieces';
import { payloadText, timeText } from './record-text';
import { oncePerShares, whyFlagged } from '../../scores/scan/why-flagged';

/**
 * Write the findings of a scan as CSV (RFC 4180) with a header: one line per finding, ranked.
 * `score` and `threshold` are those of `model`, the model for which the finding is least anomalous.
 * Control characters become `·`. A text that a spreadsheet would read as a formula gets an
 * apostrophe before it. If there are very many findings, only those with the highest scores are
 * listed.
 *
 * @returns pieces of one text, to be written one after the other. The text of a large scan is never
 *   in memory as a whole.
 * @example
 * const scan = await scanRecords(readTrace('trace.pcap'), [await loadProtocolModel('models/tls-8')]);
 * const csv = [...scanCsv(scan)].join('');
 * csv.slice(0, 5); // => 'rank,'
 */
export function scanCsv(scan: Scan): Iterable<string> {
  return inPieces(linesOf(scan));
}

function* linesOf(scan: Scan): Generator<string, void> {
  const why = oncePerShares((finding) =>
    whyFlagged(scan, finding)
      .slice(0, 3)
      .map(({ field, share }) => `${field} ${Math.round(100 * share)} %`)
      .join('; '),
  );
  yield lineOf(header);
  for (const finding of scan.findings) {
    const { rank, record, scores, model, nearest, group } = finding;
    const { name, threshold } = scan.models[model]!;
    yield lineOf([
      rank,
      record.ts,
      timeText(record.ts),
      record.uid ?? '',
      record.origHost,
      record.origPort,
      record.respHost,
      record.respPort,
      record.proto,
      record.length,
      name,
      scores[model]!,
      threshold,
      nearest?.protocol ?? '',
      nearest ? round(nearest.distance) : '',
      group + 1,
      why(finding),
      record.hex,
      payloadText(record.hex, record.hex.length),
    ]);
  }
}

const lineOf = (cells: readonly (string | number)[]) => `${cells.map(cell).join(',')}\r\n`;

const header = [
  ...['rank', 'ts', 'time', 'uid', 'id.orig_h', 'id.orig_p', 'id.resp_h', 'id.resp_p', 'proto'],
  ...['len', 'model', 'score', 'threshold', 'nearest', 'distance', 'group', 'why', 'hex', 'text'],
];

const round = (value: number) => Math.round(1000 * value) / 1000;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  if (/^[\w.:][\w .:;%/]*$/.test(value)) return value;
  const text = printable(/^[\s=+\-@]/.test(value) ? `'${value}` : value);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
