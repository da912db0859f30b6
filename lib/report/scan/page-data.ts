import { printable } from '../../printable';
import { fieldsOf } from '../../bits/protocol-fields';
import { NEAR_BITS } from '../../scores/scan/known-protocols';
import type { Scan, ScannedRecord } from '../../scores/scan/scan';
import type { PageData } from '../browser/scan/page-data';

/** Maximum number of steps of a slider. */
const STEPS = 400;

/** Return the data for the page's script: every score, and the bytes of the listed rows. */
export function pageData(scan: Scan, rows: readonly ScannedRecord[]): PageData {
  return {
    models: scan.models.map(({ normal, threshold }, model) => ({
      normal: printable(normal),
      threshold,
      levels: levelsOf(scan.scores[model]!, threshold),
      scores: scan.scores[model]!,
      fields: fieldsOf(normal),
    })),
    rows: rows.map(({ record, scores, model, shares, nearest }) => ({
      hex: record.hex,
      scores,
      model,
      shares: shares && Array.from(shares, (share) => Math.round(1000 * share) / 1000),
      ...(nearest &&
        nearest.distance <= NEAR_BITS && {
          nearest: printable(nearest.protocol),
          nearestFields: fieldsOf(nearest.protocol),
        }),
    })),
  };
}

/**
 * Return the values of the slider: every score, or a part of them if there are many. The threshold
 * is always one of them.
 */
function levelsOf(scores: Float64Array, threshold: number): number[] {
  const distinct = [...new Set(scores)].sort((a, b) => a - b);
  const step = Math.max(1, distinct.length / STEPS);
  const chosen = Array.from(
    { length: Math.min(STEPS, distinct.length) },
    (_, at) => distinct[Math.floor(at * step)]!,
  );
  const all = new Set([0, ...chosen, threshold, ...distinct.slice(-1)]);
  return [...all].sort((a, b) => a - b);
}
