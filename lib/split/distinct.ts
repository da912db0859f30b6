import { packRow } from '../bits/bits-to-hex';
import type { Rows } from '../bits/rows';

/**
 * How many different rows there are. Network hellos repeat: a test row is often, bit for bit, one
 * that was trained on, so no error says much without this count beside it.
 */
export function countDistinct(rows: Rows): number {
  return firstOfEach(rows).length;
}

/** The numbers of the rows that no earlier one equals. */
export function firstOfEach(rows: Rows): number[] {
  const seen = new Set<string>();
  const first: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const key = packRow(rows, row).toString('latin1');
    if (seen.has(key)) continue;
    seen.add(key);
    first.push(row);
  }
  return first;
}
