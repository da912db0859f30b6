import { protocolColors, referenceColor, type ColoredProtocol } from '../colors';
import type { Chart, Series } from '../figure';
import { countText, scoreText } from '../number-text';
import { scoreAxisTo } from './score-axis';

/**
 * The protocols from top to bottom: the one that the model was trained on, then the capstone's
 * others.
 */
const topToBottom = ['TLS', 'HTTP', 'SSH', 'DNS'] as const satisfies readonly ColoredProtocol[];

/** Number of bins in which the scores are counted. */
const BINS = 120;

/** The height of a protocol's fullest bin. The distance to the next protocol is 1. */
const HIGHEST = 0.86;

/** The minimum height of a bin that is not empty, so that a single row is visible. */
const LOWEST = 0.05;

/**
 * Draw the scores of the four protocols as histograms, one below the other over one axis. The
 * threshold that was set for TLS is drawn too.
 *
 * @param scores - one score per row, at least one for each protocol; for TLS, the scores of its
 *   test rows
 * @param bytes - the width of the rows
 * @param threshold - the score above which a row counts as not TLS
 * @throws RangeError if a protocol has no row
 */
export function scoresByProtocolFigure(
  scores: Readonly<Record<ColoredProtocol, ArrayLike<number>>>,
  bytes: number,
  threshold: number,
): Chart {
  const greatest = topToBottom.reduce((most, name) => greatestOf(scores[name], most), threshold);
  const bottomToTop = topToBottom.toReversed();
  return {
    kind: 'chart',
    id: `scores-${bytes}`,
    title: `How strange each row is to a model of TLS, ${bytes} bytes`,
    caption: caption(scores, threshold),
    x: scoreAxisTo(greatest),
    y: { title: '', names: bottomToTop, range: [0, topToBottom.length] },
    series: [
      ...topToBottom.map((name) =>
        histogram(name, scores[name], bottomToTop.indexOf(name), greatest),
      ),
      {
        name: `threshold ${scoreText(threshold)}`,
        kind: 'line',
        x: [threshold, threshold],
        y: [0, topToBottom.length],
        color: referenceColor,
        dashed: true,
      },
    ],
  };
}

/** Return a protocol's histogram as a closed outline above `base`. */
function histogram(
  protocol: ColoredProtocol,
  scores: ArrayLike<number>,
  base: number,
  greatest: number,
): Series {
  if (scores.length === 0) {
    throw new RangeError(
      `There is no ${protocol} row to draw: a figure of scores needs at least one of each protocol.`,
    );
  }
  const counts = new Float64Array(BINS);
  for (const score of Array.from(scores)) {
    counts[Math.min(BINS - 1, Math.max(0, Math.floor((BINS * score) / greatest)))]!++;
  }
  const fullest = Math.max(...counts);
  const x = [0];
  const y = [base];
  counts.forEach((count, bin) => {
    const top = base + (count === 0 ? 0 : Math.max(LOWEST, (HIGHEST * count) / fullest));
    x.push((bin * greatest) / BINS, ((bin + 1) * greatest) / BINS);
    y.push(top, top);
  });
  return {
    name: `${protocol}: ${countText(scores.length)} rows`,
    kind: 'area',
    x: [...x, greatest],
    y: [...y, base],
    base,
    color: protocolColors[protocol],
  };
}

function caption(
  scores: Readonly<Record<ColoredProtocol, ArrayLike<number>>>,
  threshold: number,
): string {
  const above = topToBottom.map((name) => {
    const flagged = Array.from(scores[name]).filter((score) => score > threshold).length;
    return `${countText(flagged)} of ${countText(scores[name].length)} ${name} rows`;
  });
  return (
    `Above the threshold of ${scoreText(threshold)}: ${above.slice(0, -1).join(', ')} and ${above.at(-1)!}. ` +
    'Heights compare the bins of one protocol, not two protocols; a bin with a single row is drawn high enough to be seen.'
  );
}

function greatestOf(scores: ArrayLike<number>, least: number): number {
  return Array.from(scores).reduce((most, score) => Math.max(most, score), least);
}
