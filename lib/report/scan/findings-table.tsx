import type { ComponentChildren } from 'preact';
import { printable } from '../../printable';
import { countText, scoreText } from '../../plots/number-text';
import { endpoint } from '../../capture/first-bytes';
import type { Scan, ScanFinding, ScannedRecord } from '../../scores/scan/scan';
import { PayloadBytes } from './payload-bytes';
import { timeText } from './record-text';
import { nearestText } from './scan-table';
import { whyFlagged } from '../../scores/scan/why-flagged';

/** Return the rows of the table: the findings with the highest scores, and the nearest misses. */
export function listedRows({ findings, nearMisses }: Scan, top: number): readonly ScannedRecord[] {
  return [...findings.slice(0, top), ...nearMisses];
}

interface Cell {
  /** The value by which the column is sorted. */
  readonly value: number | string;
  readonly content: ComponentChildren;
}

const columns = ['rank', 'score', 'bytes', 'why', 'nearest', 'group', 'from and to', 'time'];
/** Columns that are sorted as numbers. */
const numbers = new Set(['rank', 'score', 'group', 'time']);

export interface FindingsTableProps {
  readonly scan: Scan;
  readonly rows: readonly ScannedRecord[];
  /** The maximum number of findings among the rows. */
  readonly top: number;
}

/**
 * Render the findings. The page's script sorts, filters and opens them. Near misses stay hidden
 * without the script.
 */
export function FindingsTable({ scan, rows, top }: FindingsTableProps) {
  const { findings, found, nearMisses } = scan;
  const left = found - Math.min(found, top);
  return (
    <>
      <p class="caption">
        Highest score first. Bytes are coloured by their share of the score: hex above, text below.
        {left > 0 &&
          ` ${countText(left)} findings of lower rank are not listed here; --csv and --json list ${found > findings.length ? `the ${countText(findings.length)} with the highest scores` : 'all'}.`}
        {findings.length === 0 && ' No score is above the threshold.'}
      </p>
      <form class="filters" hidden>
        <label>
          Filter <input type="search" placeholder="address, port, hex or text" autocomplete="off" />
        </label>
        <label>
          Group{' '}
          <select autocomplete="off">
            <option value="">all</option>
            {scan.groups.map((_, number) => (
              <option value={number + 1}>{number + 1}</option>
            ))}
          </select>
        </label>
        {nearMisses.length > 0 && (
          <label>
            <input type="checkbox" autocomplete="off" /> show {countText(nearMisses.length)} near
            misses
          </label>
        )}
        <output class="shown" aria-live="polite" />
      </form>
      <div class="scroll" role="region" aria-label="Findings" tabindex={0}>
        <table class="scan" aria-label="Findings">
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={numbers.has(column) ? 'number' : 'text'}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Row scan={scan} row={row} at={at} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({
  scan,
  row,
  at,
}: {
  readonly scan: Scan;
  readonly row: ScannedRecord;
  readonly at: number;
}) {
  const isFinding = at < scan.findings.length && 'rank' in row;
  const cells = cellsOf(scan, row, isFinding ? (row as ScanFinding) : undefined);
  return (
    <tr data-row={at} hidden={!isFinding} class={isFinding ? undefined : 'near'}>
      {cells.map(({ value, content }, column) => (
        <td data-value={value} class={numbers.has(columns[column]!) ? 'number' : 'text'}>
          {content}
        </td>
      ))}
    </tr>
  );
}

function cellsOf(scan: Scan, row: ScannedRecord, finding: ScanFinding | undefined): Cell[] {
  const { record, scores, model, nearest, shares } = row;
  const from = endpoint(record.origHost, record.origPort);
  const to = endpoint(record.respHost, record.respPort);
  const why = whyFlagged(scan, row)
    .slice(0, 2)
    .map(({ field, share }) => `${field} ${Math.round(100 * share)} %`)
    .join(', ');
  const models = scan.models.map(({ normal }) => printable(normal));
  return [
    { value: finding?.rank ?? Infinity, content: finding?.rank ?? 'near miss' },
    {
      value: scores[model]!,
      content:
        scores.length === 1 ? (
          scoreText(scores[0]!)
        ) : (
          <Lines lines={scores.map((score, at) => `${models[at]!} ${scoreText(score)}`)} />
        ),
    },
    { value: record.hex, content: <PayloadBytes record={record} shares={shares} /> },
    { value: why, content: why || '–' },
    { value: nearest?.protocol ?? '', content: nearest ? nearestText(nearest) : '–' },
    { value: finding ? finding.group + 1 : Infinity, content: finding ? finding.group + 1 : '–' },
    {
      value: `${from} ${to} ${record.proto}`,
      content: <Lines lines={[from, `${to} ${record.proto}`]} />,
    },
    { value: record.ts, content: <Lines lines={timeText(record.ts).split(/ (.*)/s, 2)} /> },
  ];
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <div>{line}</div>
      ))}
    </>
  );
}
