import { packRows } from '../../bits/packed-rows';
import { pickRows, type Rows } from '../../bits/rows';
import type { Detector } from '../detectors/detector';

/** Rows are explained so many at a time, to bound the memory of their parts. */
const CHUNK = 8192;

/**
 * Each byte's share of each row's score, 0 to 1.
 *
 * @returns one array a row, of the rows' width; all zeros where the score is zero. Rows of equal bytes
 * and length share one array.
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
  return keys.map((key) => shares[key]);
}

function toShares(parts: Float64Array): Float64Array {
  let sum = 0;
  for (const part of parts) sum += part;
  const shares = parts.slice();
  if (sum > 0) for (let at = 0; at < shares.length; at++) shares[at]! /= sum;
  return shares;
}

/** Which rows are the first of their bytes and length, and for each row the number of its first. */
function tellApart(rows: Rows): { readonly keys: number[]; readonly first: number[] } {
  const packed = Buffer.from(packRows(rows).packed.buffer);
  const { bytes, count, lengths } = rows;
  const numbers = new Map<string, number>();
  const first: number[] = [];
  const keys = Array.from({ length: count }, (_, row) => {
    const text = packed.toString('latin1', row * bytes, (row + 1) * bytes);
    const key = `${lengths?.[row] ?? bytes} ${text}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, first.length);
    return first.push(row) - 1;
  });
  return { keys, first };
}
