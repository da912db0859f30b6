/** One point of a precision-recall curve: flag every row that scores at least `score`. */
export interface PrecisionRecallPoint {
  readonly score: number;
  /** The share of the flagged rows that belong to another protocol. */
  readonly precision: number;
  /** The share of the other protocol's rows that are flagged. */
  readonly recall: number;
}

export interface PrecisionRecall {
  /** One point per distinct score, from the highest down. Recall never falls. */
  readonly points: readonly PrecisionRecallPoint[];
  /** The mean of the precisions, each weighted by the growth of recall at its point. */
  readonly averagePrecision: number;
}

/**
 * Compute precision and recall for every threshold. Unlike AUC, precision depends on the number of rows of
 * each protocol: if one connection in 10,000 belongs to another protocol, most flagged rows may be normal.
 *
 * @throws RangeError if either is empty.
 */
export function precisionRecall(normal: Float64Array, other: Float64Array): PrecisionRecall {
  if (normal.length === 0 || other.length === 0) {
    throw new RangeError(
      `Cannot compare ${normal.length} normal scores with ${other.length} others: ` +
        'expected at least one of each.',
    );
  }
  const falling = (scores: Float64Array) => scores.toSorted().reverse();
  const normals = falling(normal);
  const others = falling(other);
  const points: PrecisionRecallPoint[] = [];
  let wrong = 0;
  let right = 0;
  let averagePrecision = 0;
  const all = new Float64Array(normal.length + other.length);
  all.set(normal);
  all.set(other, normal.length);
  for (const score of new Set(falling(all))) {
    const before = right;
    while (right < others.length && others[right]! >= score) right++;
    while (wrong < normals.length && normals[wrong]! >= score) wrong++;
    const precision = right / (right + wrong);
    averagePrecision += (precision * (right - before)) / others.length;
    points.push({ score, precision, recall: right / others.length });
  }
  return { points, averagePrecision };
}
