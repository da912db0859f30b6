import type { ComponentChildren } from 'preact';
import { countText } from '../../plots/number-text';
import { PayloadBytes } from './payload-bytes';
import type { FindingsView, RowView } from './scan-view';

interface Cell {
  /** The value by which the column is sorted. */
  readonly value: number | string;
  readonly content: ComponentChildren;
}

const columns = ['rank', 'score', 'bytes', 'why', 'nearest', 'group', 'from and to', 'time'];
/** Columns that are sorted as numbers. */
const numbers = new Set(['rank', 'score', 'group', 'time']);

/**
 * Render the findings. The page's script sorts, filters and opens them. Near misses stay hidden
 * without the script.
 */
export function FindingsTable({ findings }: { readonly findings: FindingsView }) {
  const { left, rows, groups, nearMisses } = findings;
  return (
    <>
      <p class="caption">
        Highest score first. Bytes are coloured by their share of the score: hex above, text below.
        {left !== '' && ` ${left}`}
        {rows.length === nearMisses && ' No score is above the threshold.'}
      </p>
      <form class="filters" hidden>
        <label>
          Filter <input type="search" placeholder="address, port, hex or text" autocomplete="off" />
        </label>
        <label>
          Group{' '}
          <select autocomplete="off">
            <option value="">all</option>
            {Array.from({ length: groups }, (_, number) => (
              <option value={number + 1}>{number + 1}</option>
            ))}
          </select>
        </label>
        {nearMisses > 0 && (
          <label>
            <input type="checkbox" autocomplete="off" /> show {countText(nearMisses)} near misses
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
              <Row row={row} at={at} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ row, at }: { readonly row: RowView; readonly at: number }) {
  const isNear = row.rank === undefined;
  return (
    <tr data-row={at} hidden={isNear} class={isNear ? 'near' : undefined}>
      {cellsOf(row).map(({ value, content }, column) => (
        <td data-value={value} class={numbers.has(columns[column]!) ? 'number' : 'text'}>
          {content}
        </td>
      ))}
    </tr>
  );
}

function cellsOf(row: RowView): Cell[] {
  const { rank, score, scoreLines, payload, why, nearest, nearestText, group, from, to } = row;
  return [
    { value: rank ?? Infinity, content: rank ?? 'near miss' },
    {
      value: score,
      content: scoreLines.length === 1 ? scoreLines[0] : <Lines lines={scoreLines} />,
    },
    { value: payload.hex, content: <PayloadBytes payload={payload} /> },
    { value: why, content: why || '–' },
    { value: nearest, content: nearestText || '–' },
    { value: group ?? Infinity, content: group ?? '–' },
    { value: `${from} ${to}`, content: <Lines lines={[from, to]} /> },
    { value: row.ts, content: <Lines lines={row.timeLines} /> },
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
