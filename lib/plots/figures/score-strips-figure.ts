import { protocolColors, referenceColor, type ColoredProtocol } from '../colors';
import type { Chart, Series } from '../figure';
import { countText, scoreText } from '../number-text';
import { scoreAxisTo } from './score-axis';

/** The rows of one protocol, drawn as a strip of points. */
export interface ScoreStrip {
  readonly protocol: ColoredProtocol;
  /** One score per row, in order; at least one. */
  readonly scores: ArrayLike<number>;
  /** How many of the rows are distinct (`countDistinct`). It is written next to the strip. */
  readonly distinct: number;
}

export interface ScoreStripsOptions {
  /** A name for files and links. Letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** The score above which a row is flagged, drawn as a line across all strips. None unless given. */
  readonly threshold?: number;
}

/** Scores are counted in this many bins, to know how many rows share a place. About 3 pixels each. */
const BINS = 200;

/** Half the height of a strip where most of its rows are. The distance to the next strip is 1. */
const HALF_HEIGHT = 0.42;

/** The fractional part of the golden ratio. Its multiples spread evenly over 0 to 1. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** From this number of points on, points are small, so that they do not merge. */
const MANY_POINTS = 1_000;

/**
 * Draw the scores of several protocols as strips over one axis: one point per row. Rows with about
 * the same score are spread up and down, and the more there are, the farther. So a strip has the
 * shape of a histogram, and a row that is alone is still a point. Nothing is random, and no row is
 * left out.
 *
 * @param strips - from top to bottom; at least one
 * @throws RangeError if there is no strip, or a strip has no score or a score that is not a finite
 *   number, or more distinct rows than rows
 * @example
 * const strips = [{ protocol: 'DNS', scores: [0.1, 0.3], distinct: 2 }] as const;
 * scoreStripsFigure(strips, { id: 'dns', title: 'DNS' }).y.names; // => ['DNS\n2 rows\n2 distinct']
 */
export function scoreStripsFigure(
  strips: readonly ScoreStrip[],
  { id, title, threshold }: ScoreStripsOptions,
): Chart {
  if (strips.length === 0) {
    throw new RangeError('There is no strip to draw: give the scores of at least one protocol.');
  }
  for (const strip of strips) check(strip);
  const greatest = strips.reduce((most, { scores }) => greatestOf(scores, most), threshold ?? 0);
  const x = scoreAxisTo(greatest);
  const bottomToTop = strips.toReversed();
  const ends: [number, number] = [-0.5, strips.length - 0.5];
  return {
    kind: 'chart',
    id,
    title,
    caption: caption(strips, threshold),
    x,
    y: { title: '', names: bottomToTop.map(label), range: ends },
    series: [
      ...strips.map((strip, at) => points(strip, strips.length - 1 - at, x.range![1])),
      ...(threshold === undefined ? [] : [thresholdLine(threshold, ends)]),
    ],
    // Without a threshold, the names next to the strips say everything.
    ...(threshold === undefined && { legend: false }),
  };
}

function check({ protocol, scores, distinct }: ScoreStrip): void {
  if (scores.length === 0) {
    throw new RangeError(`There is no ${protocol} row to draw: a strip needs at least one score.`);
  }
  const bad = Array.from(scores).findIndex((score) => !Number.isFinite(score) || score < 0);
  if (bad >= 0) {
    throw new RangeError(
      `Cannot draw the score of ${protocol} row ${bad}, which is ${scores[bad]!}: ` +
        'expected a finite number, at least 0.',
    );
  }
  if (!(distinct >= 1 && distinct <= scores.length)) {
    throw new RangeError(
      `Cannot have ${distinct} distinct rows among the ${countText(scores.length)} of ${protocol}: ` +
        'expected 1 to the number of rows. Count them with countDistinct.',
    );
  }
}

function label({ protocol, scores, distinct }: ScoreStrip): string {
  return `${protocol}\n${rows(scores.length)}\n${countText(distinct)} distinct`;
}

/** Place the rows of a strip: the score to the right, and up and down around `middle`. */
function points({ protocol, scores }: ScoreStrip, middle: number, end: number): Series {
  const x = Float64Array.from(scores);
  const bins = x.map((score) => Math.min(BINS - 1, Math.floor((BINS * score) / end)));
  const counts = new Uint32Array(BINS);
  for (const bin of bins) counts[bin]!++;
  const fullest = Math.max(...counts);
  const placed = new Uint32Array(BINS);
  const y = Float64Array.from(bins, (bin) => {
    // The first row of a bin is placed in the middle.
    const share = (0.5 + placed[bin]!++ * GOLDEN) % 1;
    return middle + ((HALF_HEIGHT * counts[bin]!) / fullest) * (2 * share - 1);
  });
  return {
    name: protocol,
    kind: 'points',
    x,
    y,
    color: protocolColors[protocol],
    ...(x.length >= MANY_POINTS && { pointSize: 2.5 }),
  };
}

function thresholdLine(threshold: number, ends: readonly [number, number]): Series {
  return {
    name: `threshold ${scoreText(threshold)}`,
    kind: 'line',
    x: [threshold, threshold],
    y: [...ends],
    color: referenceColor,
    dashed: true,
  };
}

function caption(strips: readonly ScoreStrip[], threshold: number | undefined): string {
  const how =
    'Each point is one row. Where many rows have about the same score, the strip is high; heights ' +
    'compare the scores of one protocol, not two protocols.';
  if (threshold === undefined) return how;
  const above = strips.map(({ protocol, scores }) => {
    const flagged = Array.from(scores).filter((score) => score > threshold).length;
    return `${countText(flagged)} of ${countText(scores.length)} ${protocol} rows`;
  });
  const all =
    above.length === 1 ? above[0]! : `${above.slice(0, -1).join(', ')} and ${above.at(-1)!}`;
  return `Above the threshold of ${scoreText(threshold)}: ${all}. ${how}`;
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${countText(count)} rows`;
}

function greatestOf(scores: ArrayLike<number>, least: number): number {
  return Array.from(scores).reduce((most, score) => Math.max(most, score), least);
}
