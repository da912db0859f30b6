import { printable } from '../../printable';
import { countText, scoreText } from '../../plots/number-text';
import type { Scan } from '../../scores/scan/scan';
import type { RecordColumns } from '../../scores/scan/scan-columns';
import { drawFigure, FigureBlock, type DrawnFigure } from '../page/figure-block';
import { renderPage, type Section } from '../page/page';
import { Table } from '../page/table';
import { percent, plural } from '../page/words';
import { countCategories } from '../../scores/scan/category-counts';
import { FindingsTable, listedRows } from './findings-table';
import { GroupBlock } from './group-block';
import { promiseText } from './promise-text';
import { timeText } from './record-text';
import { notDescribed } from './scan-table';
import { scanFigure } from './scan-figure';
import { ScanData, ThresholdControls } from './scan-controls';
import type { ScanAbout } from './scan-json';
import { scanPageScript, scanStyle } from '../page/browser-bundles';
import { Terms } from '../page/terms';
import { scanTerms } from './scan-terms';

export interface ScanPageParts {
  readonly scan: Scan;
  readonly about: ScanAbout;
  /** The source of plotly.js (see `readPlotlyBundle`). */
  readonly plotly: string;
  /**
   * The maximum number of findings that are listed; 500 unless given. The rest are only counted.
   */
  readonly top?: number | undefined;
}

/**
 * Render a scan as one HTML page that works from a file and without a network.
 *
 * @example
 * import { readPlotlyBundle } from 'firstbytes/report';
 * const scan = await scanRecords(readTrace('trace.pcap'), [await loadProtocolModel('models/tls-8')]);
 * const leftOut = { badLines: 0, failures: [], midstream: 0, otherPorts: 0 };
 * const about = { version, files: ['trace.pcap'], read: 7, ...leftOut };
 * const html = await renderScanPage({ scan, about, plotly: await readPlotlyBundle() });
 * html.slice(0, 15); // => '<!DOCTYPE html>'
 */
export async function renderScanPage(parts: ScanPageParts): Promise<string> {
  const { scan, about, plotly, top = 500 } = parts;
  const { records, models } = scan;
  const figures: DrawnFigure[] = [];
  if (records.length > 0) {
    for (const model of models.keys()) figures.push(await drawFigure(scanFigure(scan, model)));
  }
  const rows = listedRows(scan, top);
  const sections: Section[] = [
    { id: 'speaks', title: 'Protocols of the connections', content: <Speaks scan={scan} /> },
    {
      id: 'threshold',
      title: 'Scores and thresholds',
      content: (
        <>
          <ThresholdControls scan={scan} />
          {figures.map((figure) => (
            <FigureBlock {...figure} />
          ))}
        </>
      ),
    },
    {
      id: 'findings',
      title: 'Findings',
      content: <FindingsTable scan={scan} rows={rows} top={top} />,
    },
    {
      id: 'groups',
      title: 'Groups of similar findings',
      content: <Groups scan={scan} />,
    },
    { id: 'terms', title: 'Words', content: <Terms terms={scanTerms} /> },
  ];
  return renderPage({
    title: 'Scan of first bytes',
    opening: (
      <>
        <Opening scan={scan} about={about} />
        <ScanData scan={scan} rows={rows} />
      </>
    ),
    sections: records.length > 0 ? sections : [],
    plotly,
    styles: [scanStyle],
    scripts: [scanPageScript],
  });
}

function Opening({ scan, about }: { readonly scan: Scan; readonly about: ScanAbout }) {
  const { findings, found, records, models, cutCount } = scan;
  const normals = [...new Set(models.map(({ normal }) => normal))];
  const leftOut = [
    [about.badLines, 'unreadable line'],
    [about.midstream, 'record whose SYN was not seen'],
    [about.missed ?? 0, 'record whose first bytes were missed'],
    [about.otherPorts, 'record to other ports'],
    [cutCount, 'record with too few bytes for a model'],
  ] as const;
  return (
    <>
      <p class="lead">{verdict(scan, normals)}</p>
      <dl class="facts">
        <div>
          <dt>files</dt>
          <dd>
            <Files files={about.files} />
          </dd>
        </div>
        <Fact term="read" value={plural(about.read, 'record')} />
        <Fact term="scanned" value={plural(records.length, 'record')} />
        <Fact term="found" value={countText(found)} />
        <Fact term="time" value={span(records)} />
        <Fact term="firstbytes" value={about.version} />
      </dl>
      <ul class="told">
        {models.map((model) => (
          <li>
            {printable(model.name)}: {model.detector.name}, fitted to {printable(model.normal)} at{' '}
            {plural(model.detector.bytes, 'byte')}; threshold {scoreText(model.threshold)}
            {promiseText(model)}.
          </li>
        ))}
        {leftOut.map(
          ([count, noun]) => count > 0 && <li>Left out: {leftOutText(count, noun)}.</li>,
        )}
        {found > findings.length && <li>{notDescribed(scan)}.</li>}
        {about.failures.map((failure) => (
          <li class="failure">Not read to the end: {printable(failure)}</li>
        ))}
      </ul>
    </>
  );
}

function verdict({ found, records }: Scan, normals: readonly string[]): string {
  const names = normals.map(printable).join(' or ');
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

/** Number of files that are listed directly. If there are more, the reader can open the list. */
const NAMED_FILES = 3;

function Files({ files }: { readonly files: readonly string[] }) {
  const names = files.map(printable).join(', ');
  if (files.length <= NAMED_FILES) return <>{names}</>;
  return (
    <details>
      <summary>{countText(files.length)}</summary>
      {names}
    </details>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Speaks({ scan }: { readonly scan: Scan }) {
  return (
    <Table
      caption={
        'A record speaks a protocol if its score is at most the threshold of each of that protocol’s models. “unknown” ' +
        'records are above the thresholds of all protocols; they are the findings.'
      }
      columns={[
        { title: 'speaks', text: true },
        { title: 'records' },
        { title: 'share' },
        { title: 'to ports (records)', text: true },
      ]}
      rows={countCategories(scan).map(({ name, records, ports }) => [
        printable(name),
        countText(records),
        percent(records / scan.records.length),
        portsText(ports),
      ])}
    />
  );
}

/** List the most common ports, and count the others. */
function portsText(ports: readonly { readonly port: number; readonly records: number }[]): string {
  const named = ports.slice(0, 6).map(({ port, records }) => `${port} (${countText(records)})`);
  return ports.length > 6
    ? `${named.join(', ')}, ${countText(ports.length - 6)} others`
    : named.join(', ');
}

/** Maximum number of groups on the page. Nobody reads more. */
const GROUPS = 50;

function Groups({ scan }: { readonly scan: Scan }) {
  const { groups } = scan;
  if (groups.length === 0) return <p>No findings to group.</p>;
  const order = [...groups.keys()].sort(
    (a, b) =>
      Number(groups[a]!.rest) - Number(groups[b]!.rest) ||
      groups[b]!.members.length - groups[a]!.members.length ||
      a - b,
  );
  return (
    <>
      <p>
        Findings are similar if they use the same transport and share their first four bytes, or
        half of their first sixteen. Each group has a draft signature for Zeek. Read it, test it on
        your own traffic, and only then rely on it.
      </p>
      {order.slice(0, GROUPS).map((number) => (
        <GroupBlock scan={scan} number={number} />
      ))}
      {groups.length > GROUPS && (
        <p>
          And {countText(groups.length - GROUPS)} smaller groups, which --json lists with their
          signatures.
        </p>
      )}
    </>
  );
}
