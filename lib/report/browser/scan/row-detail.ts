import { element } from './element';
import type { PageField, PageModel, PageRow } from './page-data';
import { bytePairs, characterOf } from './payload-text';

/** Number of bytes listed if a detector cannot divide its score among bytes. */
const LISTED = 16;

/**
 * Make the detail below an opened row: all stored bytes of its payload, and the fields that caused
 * its score.
 */
export function rowDetail(row: PageRow, model: PageModel, columns: number): HTMLElement {
  const cell = element('td');
  cell.colSpan = columns;
  cell.append(
    element('h3', '', 'All bytes that were kept'),
    payloadBytes(row, model),
    fieldsTable(row, model),
  );
  const detail = element('tr', 'detail');
  detail.append(cell);
  return detail;
}

function payloadBytes(row: PageRow, { normal, fields }: PageModel): HTMLElement {
  const { shares = [], nearest, nearestFields = [] } = row;
  const most = Math.max(0, ...shares);
  const shade = (at: number) => {
    const share = shares[at] ?? 0;
    return share > 0 ? `s${Math.max(1, Math.round((5 * share) / most))}` : 's0';
  };
  const bytes = element('div', 'bytes');
  for (const [at, pair] of bytePairs(row.hex).entries()) {
    const byte = element('span', shade(at), `${pair}\n${characterOf(pair)}`);
    const own = fieldAt(fields, at);
    const near = fieldAt(nearestFields, at);
    byte.title = [
      `byte ${at}`,
      ...(own === '' ? [] : [`${normal}: ${own}`]),
      ...(nearest === undefined || near === '' ? [] : [`${nearest}: ${near}`]),
      ...(row.shares ? [`${Math.round(100 * (shares[at] ?? 0))} % of the score`] : []),
    ].join(', ');
    bytes.append(byte);
  }
  return bytes;
}

/**
 * List the bytes that caused the score. Bytes after the payload's end can cause it by their
 * absence.
 */
function fieldsTable(row: PageRow, { normal, fields }: PageModel): HTMLElement {
  const { shares, nearest, nearestFields = [] } = row;
  const pairs = bytePairs(row.hex);
  const other = nearest === normal ? undefined : nearest;
  const table = element('table', 'fields');
  const add = (name: 'th' | 'td', cells: readonly string[]) => {
    const line = element('tr');
    for (const text of cells) line.append(element(name, 'text', text));
    table.append(line);
  };
  const head = ['byte', 'hex', 'text', 'share', `as ${normal}`];
  add('th', other === undefined ? head : [...head, `as ${other}`]);
  const listed = shares ? shares.length : Math.min(pairs.length, LISTED);
  for (let at = 0; at < listed; at++) {
    const share = shares?.[at] ?? 0;
    if (shares && share <= 0) continue;
    const pair = pairs[at];
    const cells = [
      String(at),
      pair ?? '–',
      pair === undefined ? 'ended' : characterOf(pair),
      shares ? `${Math.round(100 * share)} %` : '–',
      fieldAt(fields, at),
    ];
    add('td', other === undefined ? cells : [...cells, fieldAt(nearestFields, at)]);
  }
  return table;
}

function fieldAt(fields: readonly PageField[], at: number): string {
  return fields.find(({ from, to }) => at >= from && at < to)?.name ?? '';
}
