import { quantile } from './quantile';

/** A summary of one set of scores. */
export interface ScoreSummary {
  readonly mean: number;
  /** The median. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Summarise scores.
 *
 * @throws RangeError if there are none.
 */
export function summarizeScores(scores: Float64Array): ScoreSummary {
  const sorted = scores.toSorted();
  return {
    mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}
