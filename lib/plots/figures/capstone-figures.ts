import type { Rows } from '../../bits/rows';
import { protocolColors, type ColoredProtocol } from '../colors';
import { countText, scoreText } from '../number-text';
import type { Axis, Chart, Level, Raster, Series } from '../figure';
import { scoreAxis } from './score-axis';

/**
 * The capstone compares the first 7,400 rows of each protocol. This is also the number of its test
 * rows.
 */
const COMPARED_ROWS = 7_400;

/** If there are fewer rows than this, each is drawn as a point. */
const FEW_ROWS = 200;

const rowAxis: Axis = { title: 'row number, in the order captured' };

/** Draw figure 15: how many rows train and how many test, in the order captured. */
export function splitFigure(train: number, test: number): Chart {
  const span = (name: string, from: number, to: number, color: string): Series => ({
    name: `${name}: ${countText(to - from)} rows`,
    kind: 'area',
    x: [from, to],
    y: [1, 1],
    color,
  });
  return {
    kind: 'chart',
    id: 'figure-15',
    title: 'Figure 15: the split',
    caption:
      `The first ${countText(train)} TLS rows train the model; the ${countText(test)} captured after ` +
      'them test it. Nothing is shuffled. The figure does not show how many rows are duplicates.',
    x: { ...rowAxis, range: [0, train + test] },
    y: { title: '', range: [0, 1], hidden: true },
    series: [
      span('x_train', 0, train, protocolColors.TLS),
      span('x_test', train, train + test, protocolColors.HTTP),
    ],
  };
}

/**
 * Draw figure 18: the first rows of x_test next to the model's predictions for them.
 *
 * @param rows - the test rows; at least `shown` of them
 * @param predictions - row-major like `rows.bits`, the model's outputs for the same rows
 * @param shown - how many rows to draw
 * @throws RangeError if either has fewer than `shown` rows
 */
export function predictionsFigure(rows: Rows, predictions: ArrayLike<number>, shown = 16): Raster {
  const columns = 8 * rows.bytes;
  const first = (name: string, values: ArrayLike<number>) => {
    if (values.length < shown * columns) {
      throw new RangeError(
        `Figure 18 draws ${shown} rows of ${columns} bits, but the ${name} contain ${values.length} ` +
          'values: give the same number of rows of both, or ask for fewer.',
      );
    }
    return { name, values: leading(values, shown * columns) };
  };
  return {
    kind: 'raster',
    id: 'figure-18',
    title: `Figure 18: predictions from x_test, ${rows.bytes} bytes`,
    caption:
      `The first ${countText(shown)} rows of x_test, one per line, and the model's prediction of each. ` +
      `White is 0, black is 1, grey is between. ${shadesSentence(rows, predictions, shown)}` +
      'A few rows say nothing about the rest.',
    x: { title: 'bit, most significant of each byte first' },
    y: { title: 'row of x_test' },
    rows: shown,
    columns,
    panels: [first('bits', rows.bits), first('predictions', predictions)],
  };
}

/**
 * Describe the predictions for the bits that differ between the rows drawn. Empty if none differs.
 */
function shadesSentence({ bits, bytes }: Rows, predictions: ArrayLike<number>, shown: number) {
  const columns = 8 * bytes;
  const found = { zero: 0, high: 0, between: 0 };
  for (let column = 0; column < columns; column++) {
    const own = Array.from({ length: shown }, (_, row) => row * columns + column);
    if (own.every((at) => bits[at] === bits[column])) continue;
    for (const at of own) {
      if (predictions[at]! <= 0) found.zero++;
      else if (predictions[at]! > 0.75) found.high++;
      else found.between++;
    }
  }
  const all = found.zero + found.high + found.between;
  if (all === 0) return '';
  const share = (count: number) => `${Math.round((100 * count) / all)} %`;
  return (
    `Where these rows differ, ${share(found.zero)} of the predictions are 0, ` +
    `${share(found.high)} are above 0.75 and ${share(found.between)} between. `
  );
}

/**
 * Draw figure 19: the score of every TLS test row, in order.
 *
 * @example
 * testScoresFigure([0.03, 0.05, 0.04], 8).id; // => 'figure-19'
 */
export function testScoresFigure(scores: ArrayLike<number>, bytes: number): Chart {
  return {
    kind: 'chart',
    id: 'figure-19',
    title: `Figure 19: the error of every test row, ${bytes} bytes`,
    caption:
      `The score of each of the ${countText(scores.length)} TLS rows kept for testing. ` +
      'It shows how well the model knows TLS, not whether anything else would score higher.',
    x: rowAxis,
    y: scoreAxis,
    series: [scoreSeries('TLS', scores)],
  };
}

/** The figures that draw one protocol's scores over the scores of TLS. */
const comparisons = {
  20: { other: 'HTTP', bytes: 32 },
  21: { other: 'HTTP', bytes: 16 },
  22: { other: 'HTTP', bytes: 8 },
  28: { other: 'DNS', bytes: 8 },
  29: { other: 'SSH', bytes: 8 },
} as const satisfies Record<number, { other: ColoredProtocol; bytes: number }>;

/** The capstone's figures that compare TLS with another protocol. */
export type ComparisonNumber = keyof typeof comparisons;

/**
 * Draw figure 20, 21 or 22 (HTTP at 32, 16 and 8 bytes), 28 (DNS) or 29 (SSH, both at 8 bytes). It
 * shows the scores of TLS test rows and of another protocol over one row number, the first 7,400 of
 * each. A few rows (DNS has 49) would only be a spot at the left. So they are spread over the row
 * numbers of TLS, in order.
 *
 * @param tls - one score per TLS test row, in order; at least one
 * @param other - one score per row of the other protocol, in order; at least one
 * @param threshold - drawn as a level if given: the score above which a row counts as not TLS
 */
export function comparisonFigure(
  number: ComparisonNumber,
  tls: ArrayLike<number>,
  other: ArrayLike<number>,
  threshold?: number,
): Chart {
  const { other: protocol, bytes } = comparisons[number];
  const [tlsSeries, otherSeries] = [scoreSeries('TLS', tls), scoreSeries(protocol, other)];
  const isSpread = otherSeries.kind === 'points' && otherSeries.y.length < tlsSeries.y.length;
  const series = [tlsSeries, isSpread ? spread(otherSeries, tlsSeries.y.length) : otherSeries];
  const levels: Level[] = threshold === undefined ? [] : [{ name: 'threshold', y: threshold }];
  return {
    kind: 'chart',
    id: `figure-${number}`,
    title: `Figure ${number}: TLS and ${protocol} at ${bytes} bytes`,
    caption: comparisonCaption(protocol, tlsSeries, otherSeries, other.length, isSpread),
    x: isSpread
      ? {
          ...rowAxis,
          title: `row number of TLS; the ${countText(otherSeries.y.length)} rows of ${protocol} are spread over it`,
        }
      : rowAxis,
    y: scoreAxis,
    series,
    levels,
  };
}

/** Draw figure 27: the DNS rows, one line per row and one cell per bit. */
export function dnsRowsFigure(rows: Rows): Raster {
  const columns = 8 * rows.bytes;
  return {
    kind: 'raster',
    id: 'figure-27',
    title: 'Figure 27: the DNS rows as bits',
    caption:
      `${countText(rows.count)} rows of ${countText(columns)} bits; white is 0, black is 1. ` +
      'A column of one colour is a bit that is the same in all rows.',
    x: { title: 'bit, most significant of each byte first' },
    y: { title: 'row' },
    rows: rows.count,
    columns,
    panels: [{ name: '', values: rows.bits }],
  };
}

function scoreSeries(protocol: ColoredProtocol, scores: ArrayLike<number>): Series {
  if (scores.length === 0) {
    throw new RangeError(
      `There is no ${protocol} row to draw: a figure of scores needs at least one.`,
    );
  }
  const y = leading(scores, COMPARED_ROWS);
  return {
    name: protocol,
    kind: y.length < FEW_ROWS ? 'points' : 'line',
    x: Float64Array.from(y, (_, row) => row),
    y,
    color: protocolColors[protocol],
  };
}

/** Spread the same points evenly over `rows` row numbers, in order. */
function spread(series: Series, rows: number): Series {
  const step = rows / series.y.length;
  return { ...series, x: Float64Array.from(series.y, (_, at) => Math.floor((at + 0.5) * step)) };
}

function comparisonCaption(
  protocol: ColoredProtocol,
  tls: Series,
  other: Series,
  rows: number,
  isSpread: boolean,
): string {
  const highest = extreme(tls.y, Math.max);
  const lowest = extreme(other.y, Math.min);
  const count = other.y.length;
  const above = Array.from(other.y).filter((score) => score > highest).length;
  const finding =
    lowest > highest
      ? `The lowest ${protocol} row scores ${scoreText(lowest)}, above the highest TLS row at ` +
        `${scoreText(highest)}: one threshold separates the rows drawn.`
      : `The lowest ${protocol} row scores ${scoreText(lowest)} and the highest TLS row ` +
        `${scoreText(highest)}: no threshold separates the rows drawn without error. ` +
        `${countText(above)} of the ${countText(count)} ${protocol} rows drawn score above every TLS row.`;
  const part =
    rows > count
      ? ` Only the first ${countText(count)} of ${countText(rows)} ${protocol} rows are drawn; the rest may overlap.`
      : '';
  const order = isSpread
    ? ` The ${countText(count)} points are in their own order, spread over the figure.`
    : '';
  return `${finding}${part}${order} Points drawn last cover earlier ones, and a line does not show how many rows it stands for.`;
}

function leading(values: ArrayLike<number>, count: number): Float64Array {
  return Float64Array.from({ length: Math.min(count, values.length) }, (_, i) => values[i]!);
}

function extreme(values: ArrayLike<number>, pick: (a: number, b: number) => number): number {
  let found = values[0]!;
  for (let i = 1; i < values.length; i++) found = pick(found, values[i]!);
  return found;
}
