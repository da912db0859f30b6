import { packRow } from '../bits/bits-to-hex';
import type { Rows } from '../bits/rows';

/**
 * How many different rows there are. Network hellos repeat: a test row is often, bit for bit, one
 * that was trained on, so no error says much without this count beside it.
 */
export function countDistinct(rows: Rows): number {
  const seen = new Set<string>();
  for (let row = 0; row < rows.count; row++) seen.add(packRow(rows, row).toString('latin1'));
  return seen.size;
}
