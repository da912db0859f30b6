import { bitsToHex } from '../../bits/bits-to-hex';
import { packInto } from '../../bits/packed-rows';
import { RowSet } from '../../bits/row-set';
import { pickRows, type Rows } from '../../bits/rows';
import type { Autoencoder } from '../../model/autoencoder';
import { middleValues } from '../../model/middle-values';
import type { ProjectorTable } from './projector';

/** More points per protocol make the projector slow. */
const MOST_POINTS = 500;

/** Rows of one protocol, with their scores. */
export interface ScoredRows {
  readonly protocol: string;
  readonly rows: Rows;
  readonly scores: Float64Array;
}

/** Points for the projector, and what was left out of them. */
export interface MiddleTable {
  readonly table: ProjectorTable;
  /** Distinct rows that are not points, because a protocol has more than 500. */
  readonly leftOut: number;
}

/**
 * Make a point of each distinct row: the numbers of the autoencoder's narrowest layer, with
 * protocol, verdict, score, the number of equal rows of that protocol, and the bytes. Of more than
 * 500 distinct rows of a protocol, 500 are taken at equal distances in order of appearance.
 *
 * @param threshold - a row with a higher score is flagged.
 */
export function middleTable(
  autoencoder: Autoencoder,
  parts: readonly ScoredRows[],
  threshold: number,
): MiddleTable {
  const labels: string[][] = [];
  const values: number[] = [];
  let sizes = 0;
  let leftOut = 0;
  for (const { protocol, rows, scores } of parts) {
    const { first, counts } = distinctOf(rows);
    const taken = spread(first.length);
    leftOut += first.length - taken.length;
    const picked = pickRows(
      rows,
      taken.map((at) => first[at]!),
    );
    const middle = middleValues(autoencoder, picked);
    sizes = middle.units;
    for (const value of middle.values) values.push(value);
    taken.forEach((at, point) => {
      const score = scores[first[at]!]!;
      const verdict = score > threshold ? 'flagged' : 'not flagged';
      labels.push([
        protocol,
        verdict,
        score.toPrecision(6),
        String(counts[at]),
        bitsToHex(picked, point),
      ]);
    });
  }
  const columns = ['protocol', 'verdict', 'score', 'equal rows', 'bytes'];
  return {
    table: { name: `${sizes} middle numbers`, sizes, values, columns, labels },
    leftOut,
  };
}

/** Return the first of each group of equal rows, and how many are equal. */
function distinctOf(rows: Rows): { readonly first: number[]; readonly counts: number[] } {
  const seen = new RowSet(rows.bytes);
  const packed = new Uint8Array(rows.bytes);
  const first: number[] = [];
  const counts: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    packInto(rows, row, row + 1, packed);
    const at = seen.add(packed, 0);
    if (at === first.length) {
      first.push(row);
      counts.push(0);
    }
    counts[at]! += 1;
  }
  return { first, counts };
}

/** Return at most 500 of the numbers from 0 to `count - 1`, at equal distances. */
function spread(count: number): number[] {
  const taken = Math.min(count, MOST_POINTS);
  return Array.from({ length: taken }, (_, at) => Math.floor((at * count) / taken));
}
