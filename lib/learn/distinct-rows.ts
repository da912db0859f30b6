import { cannot } from './cannot';
import type { Matrix } from './matrix';

/** The distinct rows of a matrix. Two rows are equal if all their values are. */
export interface DistinctRows {
  /** The number of distinct rows. */
  readonly count: number;
  /** The first row with each distinct row's values, ascending. */
  readonly first: Int32Array;
  /** The number of rows with each distinct row's values (its multiplicity), at least 1. */
  readonly multiplicity: Int32Array;
  /** The number of each row's distinct row, from 0. */
  readonly groupOf: Int32Array;
}

/**
 * Find the distinct rows of a matrix. 0 and -0 are equal, and so are NaN and NaN.
 *
 * @throws RangeError if there are more than 2^30 rows.
 */
export function distinctRows({ rows, columns, values }: Matrix): DistinctRows {
  if (rows > 1 << 30) throw cannot('find distinct rows', `${rows} rows`, 'at most 2^30');
  let slots = 16;
  while (slots < 2 * rows) slots *= 2;
  /** Open addressing: the number of a distinct row plus 1, or 0 for an empty slot. */
  const table = new Int32Array(slots);
  const first = new Int32Array(rows);
  const multiplicity = new Int32Array(rows);
  const groupOf = new Int32Array(rows);
  const scratch = new Float64Array(1);
  const words = new Int32Array(scratch.buffer);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let hash = 0;
    for (let at = from; at < from + columns; at++) {
      scratch[0] = values[at]! + 0;
      hash = Math.imul(hash ^ words[0]!, 0x85ebca6b);
      hash = Math.imul((hash ^ (hash >>> 15)) + words[1]!, 0xc2b2ae35);
      hash ^= hash >>> 13;
    }
    let slot = hash & (slots - 1);
    while (table[slot]! > 0 && !equal(values, first[table[slot]! - 1]! * columns, from, columns)) {
      slot = (slot + 1) & (slots - 1);
    }
    if (table[slot] === 0) {
      first[count] = row;
      table[slot] = ++count;
    }
    const group = table[slot]! - 1;
    groupOf[row] = group;
    multiplicity[group]!++;
  }
  return {
    count,
    first: first.slice(0, count),
    multiplicity: multiplicity.slice(0, count),
    groupOf,
  };
}

function equal(values: Float64Array, a: number, b: number, columns: number): boolean {
  for (let at = 0; at < columns; at++) {
    const x = values[a + at]!;
    const y = values[b + at]!;
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return false;
  }
  return true;
}
