import { printable } from '../../printable';
import { fieldsOf } from '../../bits/protocol-fields';
import { scoreText } from '../../plots/number-text';
import { NEAR_BITS } from '../../scores/scan/known-protocols';
import type { Scan, ScannedRecord } from '../../scores/scan/scan';
import type { PageData } from '../browser/scan/page-data';
import { scriptJson } from '../page/script-json';

/** Maximum number of steps of a slider. */
const STEPS = 400;

/** Render one slider per model. Without scripts the sliders do nothing and are not shown. */
export function ThresholdControls({ scan }: { readonly scan: Scan }) {
  return (
    <form class="thresholds" hidden>
      {scan.models.map(({ name, threshold }, model) => (
        <label>
          <span>
            Threshold of {printable(name)}: <output data-value>{scoreText(threshold)}</output>
          </span>
          <input type="range" data-model={model} min="0" step="1" autocomplete="off" />
        </label>
      ))}
      <p>
        <output class="flags" aria-live="polite" /> <button type="reset">as saved</button>
      </p>
    </form>
  );
}

/**
 * Render the data for the page's script, as JSON: every score, and the bytes of the listed rows.
 */
export function ScanData({
  scan,
  rows,
}: {
  readonly scan: Scan;
  readonly rows: readonly ScannedRecord[];
}) {
  const data: PageData = {
    models: scan.models.map(({ normal, threshold }, model) => ({
      normal: printable(normal),
      threshold,
      levels: levelsOf(scan.scores[model]!, threshold),
      scores: Array.from(scan.scores[model]!),
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
  return (
    <script
      type="application/json"
      id="scan-data"
      dangerouslySetInnerHTML={{ __html: scriptJson(data) }}
    />
  );
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
