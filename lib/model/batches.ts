import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Rows } from '../bits/rows';
import { randomStream } from './random-stream';

/**
 * Return the order of the rows in an epoch: a uniform permutation of `0 … count - 1` by the
 * Fisher–Yates shuffle (Knuth, The Art of Computer Programming, volume 2, algorithm P). Every
 * trainer uses this function, so the same seed gives the same batches.
 *
 * @param epoch - counted from 0; an epoch's order does not depend on the other epochs.
 */
export function epochOrder(count: number, seed: number, epoch: number): Uint32Array {
  const random = randomStream(seed, epoch + 1);
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  for (let last = count - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last);
    const row = order[last]!;
    order[last] = order[other]!;
    order[other] = row;
  }
  return order;
}

/**
 * Copy the rows in `order` into `into`, one after the other, as numbers.
 *
 * @returns the filled part of `into`: `[order.length, 8 * bytes]`, row-major.
 */
export function gatherRows(rows: Rows, order: Uint32Array, into: Float32Array): Float32Array {
  const width = 8 * rows.bytes;
  order.forEach((row, at) => {
    into.set(rows.bits.subarray(row * width, (row + 1) * width), at * width);
  });
  return into.subarray(0, order.length * width);
}
