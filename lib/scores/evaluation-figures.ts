import type { LabelledRecord } from '../records/labelled-records';
import { agreementWith, type Agreement } from './agreement';
import { bootstrapIntervals, type Interval } from './bootstrap';
import type { DetectorName } from './detectors/detector';
import { separate } from './separation';
import { flaggedShare } from './threshold';

/** The results of one detector at one width on a labelled set. */
export interface EvaluationRow {
  readonly bytes: number;
  readonly detector: DetectorName;
  readonly normalRows: number;
  readonly otherRows: number;
  /**
   * The probability that another protocol's row scores higher than a normal one; ties count half.
   */
  readonly auc: number;
  /** The share of the others found when at most 1 % of the set's own normal rows are flagged. */
  readonly tprAtFpr1: number;
  /** The same at 0.1 %; see `Separation` for the two names. */
  readonly tprAtFpr01: number;
  /**
   * The share of the set's normal rows above the threshold that was set for 1 % on calibration rows
   * of the training data; null if these were too few.
   */
  readonly fprAtThreshold: number | null;
  /** By the name of each protocol except the normal one, in the order of their counts. */
  readonly perProtocol: Readonly<Record<string, ProtocolFigures>>;
  /** Agreement with the verdicts of other programs, by field; only with `opinions` and a threshold. */
  readonly agreement?: Readonly<Record<string, Agreement>> | undefined;
  /** 95 % intervals of the figures of the same names; only with `intervalsBy`. */
  readonly intervals?: Readonly<Record<EvaluationFigure, Interval>> | undefined;
}

export interface ProtocolFigures {
  readonly rows: number;
  readonly auc: number;
  /** The share of its rows above the threshold; null without one. */
  readonly detected: number | null;
}

export type EvaluationFigure = 'auc' | 'tprAtFpr1' | 'tprAtFpr01';

/** A field of the records in which another program names their protocol: Zeek or nDPI. */
export interface Opinion {
  readonly field: string;
  /** Its name of the normal protocol: one of the names in `ssl,http` or in `TLS.Google`. */
  readonly normal: string;
}

/** How to count. */
interface Counting {
  /** The normal protocol's label. */
  readonly normal: string;
  /** The field of the records whose values are resampled for intervals. */
  readonly intervalsBy?: string | undefined;
  readonly opinions?: readonly Opinion[] | undefined;
  readonly seed: number;
}

/** Every record's score, and which records are flagged. */
export interface Judged {
  /** One per record, in order. */
  readonly scores: Float64Array;
  /** The threshold for records of other protocols; null if there is none. */
  readonly threshold: number | null;
  /** The share of normal records flagged, if another threshold flags those. */
  readonly fprAtThreshold?: number | null | undefined;
}

/** Compute the evaluation's figures for one detector at one width. */
export function figuresOf(
  records: readonly LabelledRecord[],
  { scores, threshold, ...judged }: Judged,
  { normal, intervalsBy, opinions, seed }: Counting,
): Omit<EvaluationRow, 'bytes' | 'detector'> {
  const of = (is: (label: string | null) => boolean) =>
    scores.filter((_, row) => is(records[row]!.label));
  const normals = of((label) => label === normal);
  const others = of((label) => label !== normal);
  const flagged = (some: Float64Array) =>
    threshold === null ? null : flaggedShare(some, threshold);
  return {
    normalRows: normals.length,
    otherRows: others.length,
    ...ratesOf(normals, others),
    fprAtThreshold: judged.fprAtThreshold === undefined ? flagged(normals) : judged.fprAtThreshold,
    perProtocol: Object.fromEntries(
      otherLabels(records, normal).map((name) => {
        const own = of((label) => label === name);
        const { auc } = separate(normals, own);
        return [name, { rows: own.length, auc, detected: flagged(own) }];
      }),
    ),
    ...(opinions !== undefined &&
      threshold !== null && {
        agreement: Object.fromEntries(
          opinions.map((opinion) => [
            opinion.field,
            agreementWith(records, scores, threshold, (record) => saysNormal(record, opinion)),
          ]),
        ),
      }),
    ...(intervalsBy !== undefined && {
      intervals: intervalsOf(records, scores, normal, intervalsBy, seed),
    }),
  };
}

function saysNormal({ fields }: LabelledRecord, { field, normal }: Opinion): boolean | undefined {
  const said = fields[field];
  return typeof said === 'string' ? said.split(/[,.]/).includes(normal) : undefined;
}

function ratesOf(normal: Float64Array, other: Float64Array): Record<EvaluationFigure, number> {
  const { auc, tprAtFpr1, tprAtFpr01 } = separate(normal, other);
  return { auc, tprAtFpr1, tprAtFpr01 };
}

/** Return every label except the normal one, the most common first. */
function otherLabels(records: readonly LabelledRecord[], normal: string): string[] {
  const counts = new Map<string, number>();
  for (const { label } of records) {
    if (label !== null && label !== normal) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

function intervalsOf(
  records: readonly LabelledRecord[],
  scores: Float64Array,
  normal: string,
  field: string,
  seed: number,
): Record<EvaluationFigure, Interval> {
  const grouped = (isNormal: boolean) => {
    const rows = records.flatMap(({ label }, row) =>
      (label === normal) === isNormal ? [row] : [],
    );
    return {
      scores: Float64Array.from(rows, (row) => scores[row]!),
      groups: rows.map((row) => String(records[row]!.fields[field])),
    };
  };
  return bootstrapIntervals(grouped(true), grouped(false), ratesOf, { seed });
}
