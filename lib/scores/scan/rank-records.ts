/** A record in its place among the others. */
export interface Ranked {
  readonly at: number;
  /** The model for which it is least anomalous. */
  readonly model: number;
}

/**
 * Rank some records, the most anomalous first: by the share of all records that score lower, in the
 * model where that share is smallest; ties by their first scores, then in order.
 *
 * @param places - which of the records.
 * @param scores - for each model one score per record, for all records.
 */
export function rankRecords(
  places: readonly number[],
  scores: readonly Float64Array[],
): readonly Ranked[] {
  const [first] = scores;
  const sorted = scores.map((one) => one.toSorted());
  const ranked = places.map((at) => {
    let model = 0;
    let strangeness = Infinity;
    for (const [one, own] of scores.entries()) {
      const lower = countBelow(sorted[one]!, own[at]!);
      if (lower >= strangeness) continue;
      strangeness = lower;
      model = one;
    }
    return { at, model, strangeness };
  });
  return ranked.sort(
    (a, b) => b.strangeness - a.strangeness || first![b.at]! - first![a.at]! || a.at - b.at,
  );
}

/** Count the sorted values that are less than `value`. */
function countBelow(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
