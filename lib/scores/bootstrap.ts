import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { randomStream } from '../model/random-stream';
import { quantile } from './quantile';

/** Scores, each with its group: a trace, a client. */
export interface GroupedScores {
  readonly scores: Float64Array;
  readonly groups: readonly string[];
}

export interface BootstrapOptions {
  /** A 32-bit integer. */
  readonly seed: number;
  /** Number of draws; 1,000 unless given. */
  readonly draws?: number | undefined;
  /** The share of draws between the lower and the upper end; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** The lower and the upper end. */
export type Interval = readonly [number, number];

/**
 * Estimate how much figures could vary with other groups. Draw whole groups with replacement, separately for
 * normal and other ones. Then compute the quantiles of the figures (the percentile bootstrap of clusters:
 * Davison and Hinkley, "Bootstrap Methods and their Application", 1997, sections 3.8 and 5.3). Rows of one
 * trace are similar; drawing single rows would give intervals that are too narrow.
 *
 * @param figures - computes the figures of drawn scores, by name; always with the same names.
 * @returns an interval for each figure.
 * @throws RangeError if there are no scores, or not a group for each.
 */
export function bootstrapIntervals<Name extends string>(
  normal: GroupedScores,
  other: GroupedScores,
  figures: (normal: Float64Array, other: Float64Array) => Readonly<Record<Name, number>>,
  { seed, draws = 1000, level = 0.95 }: BootstrapOptions,
): Record<Name, Interval> {
  const random = randomStream(seed, 0);
  const drawNormal = drawing(normal);
  const drawOther = drawing(other);
  const drawn = Array.from({ length: draws }, () => {
    const pick = (count: number) => uniformInt(random, 0, count - 1);
    return figures(drawNormal(pick), drawOther(pick));
  });
  const interval = (name: Name): Interval => {
    const sorted = Float64Array.from(drawn, (one) => one[name]).sort();
    return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
  };
  const names = Object.keys(drawn[0] ?? {}) as Name[];
  return Object.fromEntries(names.map((name) => [name, interval(name)])) as Record<Name, Interval>;
}

/** Draw as many groups as there are, with replacement, and return all their scores. */
function drawing({ scores, groups }: GroupedScores) {
  if (scores.length === 0 || groups.length !== scores.length) {
    throw new RangeError(
      `Cannot draw from ${scores.length} scores in groups of ${groups.length}: ` +
        'expected at least one score, and a group for each.',
    );
  }
  const members = new Map<string, number[]>();
  for (const [at, group] of groups.entries()) {
    const list = members.get(group);
    if (list) list.push(scores[at]!);
    else members.set(group, [scores[at]!]);
  }
  const lists = [...members.values()];
  return (pick: (count: number) => number): Float64Array =>
    Float64Array.from(lists.flatMap(() => lists[pick(lists.length)]!));
}
