import { exp2, log2 } from '../../scores/elementary';
import { wrongType } from '../cannot';
import { openSaved, withoutNegativeZeros } from '../saved';

/** The highest values that are kept one by one, and how many of the others, at even distances. */
const TOP = 256;
const REST = 256;
/** Above the highest value, a surprise grows by at most this many bits, so that no column outweighs all others. */
const MOST_BEYOND = 20;
/** The share of the highest values whose mean excess is the scale of the tail. */
const TAIL_SHARE = 0.1;

/**
 * How often values of a benign day are as high as a given one. Within the day it counts. Above its highest value the
 * share is halved each time the value grows by `scale`.
 */
export interface Tail {
  /** The number of values. */
  readonly count: number;
  /** Some of the values, lowest first. */
  readonly values: Float64Array;
  /** For each of them, how many values of the day are as high or higher. */
  readonly above: Float64Array;
  readonly scale: number;
}

/**
 * Fit a tail to the values of a benign day.
 *
 * @param values - NaN is unset and left out.
 * @param leastScale - the smallest scale, for a day on which all values are equal.
 */
export function fitTail(values: ArrayLike<number>, leastScale: number): Tail {
  const sorted = withoutNegativeZeros(
    Float64Array.from(values).filter((value) => !Number.isNaN(value)),
  ).sort();
  const count = sorted.length;
  const kept: number[] = [];
  const above: number[] = [];
  const split = Math.max(0, count - TOP);
  const step = Math.max(1, split / REST);
  const keep = (at: number) => {
    // Of equal values the first counts all of them.
    if (kept.at(-1) === sorted[at]) return;
    let first = at;
    while (first > 0 && sorted[first - 1] === sorted[at]) first--;
    kept.push(sorted[at]!);
    above.push(count - first);
  };
  for (let at = 0; at < split; at += step) keep(Math.floor(at));
  for (let at = split; at < count; at++) keep(at);
  const border = Math.min(count - 1, Math.floor(count * (1 - TAIL_SHARE)));
  let excess = 0;
  for (let at = border; at < count; at++) excess += sorted[at]! - sorted[border]!;
  const scale = Math.max(leastScale, count > border ? excess / (count - border) : 0);
  return { count, values: Float64Array.from(kept), above: Float64Array.from(above), scale };
}

/** Return the share of values as high as this one or higher, in bits: `-log2(share)`. 0 for NaN, or if the day has no value. */
export function tailSurprise({ count, values, above, scale }: Tail, value: number): number {
  if (Number.isNaN(value) || count === 0) return 0;
  const highest = values[values.length - 1]!;
  if (value > highest) return log2(count + 1) + Math.min(MOST_BEYOND, (value - highest) / scale);
  return log2((count + 1) / (above[firstAtLeast(values, value)]! + 1));
}

/** Return how many of the day's values are as high as this one or higher: below 1 above the highest. */
export function tailCount({ count, values, above, scale }: Tail, value: number): number {
  const highest = values[values.length - 1] ?? 0;
  if (value > highest) return exp2((highest - value) / scale);
  if (count === 0) return 1;
  return above[firstAtLeast(values, value)]! + 1;
}

/** Return the highest value that this share of the day does not exceed, as far as it is kept. */
export function tailQuantile({ count, values, above }: Tail, share: number): number {
  const least = (1 - share) * count;
  let at = values.length - 1;
  while (at > 0 && above[at]! < least) at--;
  return values[at] ?? NaN;
}

/** Keep a tail as JSON. */
export function tailToJSON({ count, values, above, scale }: Tail): object {
  return { kind: 'tail', count, values: Array.from(values), above: Array.from(above), scale };
}

/** @throws TypeError if the value is not a saved tail. */
export function tailFromJSON(value: unknown): Tail {
  const saved = openSaved('tail', value);
  const values = saved.numbers('values');
  const above = saved.numbers('above', values.length);
  const [count, scale] = [saved.whole('count', 0), saved.number('scale')];
  const isSorted = values.every((one, at) => at === 0 || values[at - 1]! < one);
  if (scale <= 0 || !isSorted || values.length > 0 !== count > 0) {
    throw wrongType(
      saved.task,
      `scale ${scale}, ${values.length} of ${count} values`,
      'a scale above 0 and sorted values, some if the count is not 0',
    );
  }
  return { count, values, above, scale };
}

/** Find the first of the sorted values that is as high as this one. */
function firstAtLeast(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
