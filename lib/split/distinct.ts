import { packInto } from '../bits/packed-rows';
import { RowSet } from '../bits/row-set';
import type { Rows } from '../bits/rows';

/** Rows to keep apart at a time while counting. */
const CHUNK = 1024;

/**
 * How many different rows there are. Network hellos repeat: a test row is often, bit for bit, one
 * that was trained on, so no error says much without this count beside it.
 *
 * @example
 * countDistinct(hexToBits(['1603', '1603', '4745'], 2)); // => 2
 */
export function countDistinct(rows: Rows): number {
  return firstOfEach(rows).length;
}

/**
 * The numbers of the rows that no earlier one equals.
 *
 * @example
 * firstOfEach(hexToBits(['1603', '1603', '4745'], 2)); // => [0, 2]
 */
export function firstOfEach(rows: Rows): number[] {
  const { count, bytes } = rows;
  const seen = new RowSet(bytes);
  const first: number[] = [];
  const packed = new Uint8Array(CHUNK * bytes);
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(from + CHUNK, count);
    packInto(rows, from, to, packed);
    for (let row = 0; row < to - from; row++) {
      if (seen.add(packed, row * bytes) === first.length) first.push(from + row);
    }
  }
  return first;
}
