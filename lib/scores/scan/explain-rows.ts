import { packRows } from '../../bits/packed-rows';
import { RowSet } from '../../bits/row-set';
import { pickRows, type Rows } from '../../bits/rows';
import type { Detector } from '../detectors/detector';

/** Number of rows explained at a time, to limit the memory of their parts. */
const CHUNK = 8192;

/**
 * Return each byte's share of each row's score, 0 to 1.
 *
 * @returns one array per row, of the rows' width; all zeros if the score is zero. Rows with equal
 *   bytes and length share one array.
 */
export async function explainRows(
  detector: Detector,
  rows: Rows,
): Promise<(Float64Array | undefined)[]> {
  if (!detector.explain) return Array.from({ length: rows.count }, () => undefined);
  const { bytes } = rows;
  const { keys, first } = tellApart(rows);
  const shares: Float64Array[] = [];
  for (let from = 0; from < first.length; from += CHUNK) {
    const parts = await detector.explain(pickRows(rows, first.slice(from, from + CHUNK)));
    for (let at = 0; at < parts.length; at += bytes) {
      shares.push(toShares(parts.subarray(at, at + bytes)));
    }
  }
  return Array.from(keys, (key) => shares[key]);
}

function toShares(parts: Float64Array): Float64Array {
  let sum = 0;
  for (const part of parts) sum += part;
  const shares = parts.slice();
  if (sum > 0) for (let at = 0; at < shares.length; at++) shares[at]! /= sum;
  return shares;
}

/** Find the first row with each content and length. For each row, return the number of its first. */
function tellApart(rows: Rows): { readonly keys: Uint32Array; readonly first: number[] } {
  const { bytes, count, lengths } = rows;
  const { packed } = packRows(rows);
  const seen = new RowSet(bytes + 2);
  const key = new Uint8Array(bytes + 2);
  const keys = new Uint32Array(count);
  const first: number[] = [];
  for (let row = 0; row < count; row++) {
    const length = lengths?.[row] ?? bytes;
    key.set(packed.subarray(row * bytes, (row + 1) * bytes));
    key.set([length & 0xff, length >> 8], bytes);
    keys[row] = seen.add(key, 0);
    if (keys[row] === first.length) first.push(row);
  }
  return { keys, first };
}
