import type { LabelledRecord } from '../records/labelled-records';

/** A record where a detector and a label, or two labels, disagree. */
export interface Disagreement {
  readonly record: LabelledRecord;
  readonly score: number;
  /** Whether the detector flags it as not the normal protocol. */
  readonly flagged: boolean;
}

/** The agreement of a detector's verdicts with one program. */
export interface Agreement {
  /** The number of records that the program has named. */
  readonly rows: number;
  /** The share of them where both say normal, or both say other. */
  readonly agreed: number;
  /** The other records, the highest scores first. */
  readonly disagreements: readonly Disagreement[];
}

/**
 * Compare verdicts with those of a program such as Zeek or nDPI on the same records. Neither is the
 * ground truth; each disagreement is worth a look.
 *
 * @param scores - one per record, in order.
 * @param threshold - scores above it are flagged.
 * @param saysNormal - whether the program says that a record is of the normal protocol; undefined
 *   if it says nothing.
 * @throws RangeError if the program has named no record.
 */
export function agreementWith(
  records: readonly LabelledRecord[],
  scores: Float64Array,
  threshold: number,
  saysNormal: (record: LabelledRecord) => boolean | undefined,
): Agreement {
  const disagreements: Disagreement[] = [];
  let rows = 0;
  for (const [at, record] of records.entries()) {
    const normal = saysNormal(record);
    if (normal === undefined) continue;
    rows++;
    const score = scores[at]!;
    const flagged = score > threshold;
    if (flagged === normal) disagreements.push({ record, score, flagged });
  }
  if (rows === 0)
    throw new RangeError('No record has such a field, so there is nothing to compare.');
  disagreements.sort((a, b) => b.score - a.score);
  return { rows, agreed: 1 - disagreements.length / rows, disagreements };
}
