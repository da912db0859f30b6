import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { randomStream } from '../model/random-stream';

/** Seeded random numbers: the same seed gives the same numbers everywhere. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  uniform(): number;
  /** A whole number from 0 up to, but not including, `below`. */
  whole(below: number): number;
}

/**
 * Make stream `stream` of a seed (`randomStream`).
 *
 * @param seed - a 32-bit integer.
 * @throws RangeError for any other seed.
 */
export function seededRandom(seed: number, stream = 0): Random {
  const generator = randomStream(seed, stream);
  return {
    uniform: () => uniformFloat64(generator),
    whole: (below) => uniformInt(generator, 0, below - 1),
  };
}

/** Shuffle in place: Fisher and Yates, from the end. */
export function shuffle<T extends { [at: number]: unknown; readonly length: number }>(
  items: T,
  random: Random,
): T {
  for (let at = items.length - 1; at > 0; at--) {
    const other = random.whole(at + 1);
    const item = items[at];
    items[at] = items[other];
    items[other] = item;
  }
  return items;
}

/** Draw `count` of the numbers 0 to `below - 1` without replacement, in random order. */
export function sampleWithout(below: number, count: number, random: Random): Int32Array {
  const all = Int32Array.from({ length: below }, (_, at) => at);
  for (let at = 0; at < count; at++) {
    const other = at + random.whole(below - at);
    const item = all[at]!;
    all[at] = all[other]!;
    all[other] = item;
  }
  return all.slice(0, count);
}
