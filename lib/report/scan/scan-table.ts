import { countText, scoreText } from '../../plots/number-text';
import { printable } from '../../printable';
import { endpoint } from '../../capture/first-bytes';
import { NEAR_BITS, type NearestProtocol } from '../../scores/scan/known-protocols';
import type { Scan, ScanFinding } from '../../scores/scan/scan';
import { textTable } from '../../text-table';
import { percent, plural } from '../page/words';
import { countCategories, type CategoryCount } from '../../scores/scan/category-counts';
import { promiseText } from './promise-text';
import { payloadText, timeText } from './record-text';
import { whyFlagged } from '../../scores/scan/why-flagged';

/** Number of payload bytes shown as text. */
const TEXT_BYTES = 24;
/** Number of ports listed per category. */
const PORTS = 5;

/**
 * Write a scan as text for a terminal: the protocols of the records, then at most `top` findings,
 * highest score first. Nothing in the text controls a terminal.
 *
 * @example
 * const scan = await scanRecords(readTrace('trace.pcap'), [await loadProtocolModel('models/tls-8')]);
 * console.log(scanTable(scan, 10)); // the ten strangest
 */
export function scanTable(scan: Scan, top: number): string {
  const { findings, found: all, records } = scan;
  const shown = findings.slice(0, top);
  const sections = [
    [...scan.models.map((_, model) => modelLine(scan, model)), ''],
    textTable([
      ['speaks', 'records', 'to ports'],
      ...countCategories(scan).map((one) => [one.name, countText(one.records), portsText(one)]),
    ]),
  ];
  if (shown.length === 0) {
    return text(...sections, ['', `Nothing found in ${plural(records.length, 'record')}.`]);
  }
  const header = [
    ...['rank', 'score', 'nearest', 'group', 'text', 'why', 'proto', 'from', 'to', 'time'],
  ];
  const rows = textTable([header, ...shown.map((finding) => findingRow(scan, finding))]);
  const more =
    shown.length < all
      ? [`… and ${countText(all - shown.length)} more: --top shows more of them.`]
      : [];
  if (findings.length < all) more.push(`${notDescribed(scan)}.`);
  const share = percent(all / records.length);
  const found = `Found ${countText(all)} of ${plural(records.length, 'record')} (${share}):`;
  return text(...sections, ['', found, ''], rows, more);
}

/** Return the message for a scan with more findings than are described. */
export function notDescribed({ findings, found }: Scan): string {
  return (
    `Only the ${countText(findings.length)} findings with the highest scores are described; ` +
    `${countText(found - findings.length)} others are only counted`
  );
}

function modelLine({ models }: Scan, model: number): string {
  const { name, normal, detector, threshold } = models[model]!;
  return printable(
    `${name}: ${normal} at ${plural(detector.bytes, 'byte')}, ${detector.name}, ` +
      `threshold ${scoreText(threshold)}${promiseText(models[model]!)}`,
  );
}

function portsText({ ports }: CategoryCount): string {
  const named = ports.slice(0, PORTS).map(({ port, records }) => `${port} (${countText(records)})`);
  const others = ports.length > PORTS ? `, ${countText(ports.length - PORTS)} others` : '';
  return `${named.join(', ')}${others}`;
}

function findingRow(scan: Scan, finding: ScanFinding): string[] {
  const { rank, record, scores, model, nearest, group } = finding;
  const score = scoreText(scores[model]!);
  const why = whyFlagged(scan, finding)
    .slice(0, 2)
    .map(({ field, share }) => `${field} ${Math.round(100 * share)} %`);
  return [
    String(rank),
    scan.models.length > 1 ? `${score} (${scan.models[model]!.normal})` : score,
    nearest ? nearestText(nearest) : '-',
    String(group + 1),
    payloadText(record.hex, TEXT_BYTES),
    why.join(', ') || '-',
    record.proto,
    endpoint(record.origHost, record.origPort),
    endpoint(record.respHost, record.respPort),
    timeText(record.ts),
  ];
}

/**
 * Write the nearest protocol: `SMTP` if the record may be its own, `SMTP + 12 bits` if it is
 * farther off, `none (SMTP + 90 bits)` if it is far off.
 */
export function nearestText({ protocol, distance }: NearestProtocol): string {
  if (distance === 0) return printable(protocol);
  const text = `${printable(protocol)} + ${plural(Math.ceil(distance), 'bit')}`;
  return distance <= NEAR_BITS ? text : `none (${text})`;
}

const text = (...sections: readonly (readonly string[])[]) => `${sections.flat().join('\n')}\n`;
