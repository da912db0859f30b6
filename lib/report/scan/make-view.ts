import { printable } from '../../printable';
import { countText, scoreText } from '../../plots/number-text';
import { countCategories } from '../../scores/scan/category-counts';
import type { Scan } from '../../scores/scan/scan';
import type { RecordColumns } from '../../scores/scan/scan-columns';
import { percent, plural } from '../page/words';
import { findingsView, listedRows } from './findings-view';
import { groupsView } from './groups-view';
import { pageData } from './page-data';
import { promiseText } from './promise-text';
import { timeText } from './record-text';
import { scanFigure } from './scan-figure';
import type { ScanAbout } from './scan-json';
import { notDescribed } from './scan-table';
import type { ScanView } from './scan-view';

/**
 * Return what a page of a scan shows.
 *
 * @param top - the maximum number of findings that are listed. The rest are only counted.
 */
export function scanView(scan: Scan, about: ScanAbout, top: number): ScanView {
  const { records, models, found } = scan;
  const rows = listedRows(scan, top);
  const groups = groupsView(scan);
  return {
    verdict: verdict(scan),
    files: about.files.map(printable),
    facts: [
      ['read', plural(about.read, 'record')],
      ['scanned', plural(records.length, 'record')],
      ['found', countText(found)],
      ['time', span(records)],
      ['firstbytes', about.version],
    ],
    notes: notesOf(scan, about),
    failures: about.failures.map(printable),
    records: records.length,
    protocols: countCategories(scan).map(({ name, records: count, ports }) => [
      printable(name),
      countText(count),
      percent(count / records.length),
      portsText(ports),
    ]),
    thresholds: models.map(({ name, threshold }) => ({
      model: printable(name),
      value: scoreText(threshold),
    })),
    figures: records.length > 0 ? models.map((_, model) => scanFigure(scan, model)) : [],
    findings: findingsView(scan, rows, top),
    groups: groups.shown,
    moreGroups: groups.more,
    data: pageData(scan, rows),
  };
}

function verdict({ found, records, models }: Scan): string {
  const normals = new Set(models.map(({ normal }) => printable(normal)));
  const names = [...normals].join(' or ');
  if (records.length === 0) return 'No record was left to scan, so nothing was found or cleared.';
  if (found === 0) {
    return `Each of ${plural(records.length, 'record')} begins as ${names} does: nothing was found.`;
  }
  return (
    `${countText(found)} of ${plural(records.length, 'record')} ` +
    `(${percent(found / records.length)}) do not begin as ${names} does. ` +
    'A finding is a connection to look at; it may be harmless.'
  );
}

function notesOf(scan: Scan, about: ScanAbout): string[] {
  const { models, cutCount, found, findings } = scan;
  const leftOut = [
    [about.badLines, 'unreadable line'],
    [about.midstream, 'record whose SYN was not seen'],
    [about.missed ?? 0, 'record whose first bytes were missed'],
    [about.otherPorts, 'record to other ports'],
    [cutCount, 'record with too few bytes for a model'],
  ] as const;
  return [
    ...models.map(
      (model) =>
        `${printable(model.name)}: ${model.detector.name}, fitted to ${printable(model.normal)} at ` +
        `${plural(model.detector.bytes, 'byte')}; threshold ${scoreText(model.threshold)}` +
        `${promiseText(model)}.`,
    ),
    ...leftOut
      .filter(([count]) => count > 0)
      .map(([count, noun]) => `Left out: ${leftOutText(count, noun)}.`),
    ...(found > findings.length ? [`${notDescribed(scan)}.`] : []),
  ];
}

/** Write `2 records whose SYN was not seen`. The noun's first word has the plural. */
function leftOutText(count: number, noun: string): string {
  return count === 1
    ? `1 ${noun}`
    : `${countText(count)} ${noun.replace(/^(unreadable )?\w+/, '$&s')}`;
}

function span(records: RecordColumns): string {
  if (records.length === 0) return 'none';
  let [first, last] = [Infinity, -Infinity];
  for (const ts of records.ts) {
    first = Math.min(first, ts);
    last = Math.max(last, ts);
  }
  return `${timeText(first)} to ${timeText(last)}`;
}

/** List the most common ports, and count the others. */
function portsText(ports: readonly { readonly port: number; readonly records: number }[]): string {
  const named = ports.slice(0, 6).map(({ port, records }) => `${port} (${countText(records)})`);
  return ports.length > 6
    ? `${named.join(', ')}, ${countText(ports.length - 6)} others`
    : named.join(', ');
}
