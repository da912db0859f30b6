import { axes, dot, line, sheet, text, type Point, type Tone } from '../sheet';

/** Rows by score, made up: each bin is one step of the score to the right. */
const normal = [2, 5, 6, 4, 2, 1, 0, 0, 0, 0];
const other = [0, 0, 1, 2, 3, 4, 4, 3, 2, 1];
const BINS = normal.length;

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);
/** The share of rows at or above an edge between two bins. */
const above = (counts: readonly number[], edge: number): number =>
  sum(counts.slice(edge)) / sum(counts);

const edges = Array.from({ length: BINS + 1 }, (_, at) => BINS - at);
const curve = edges.map((edge) => [above(normal, edge), above(other, edge)] as const);
const auc = curve
  .slice(1)
  .reduce((area, [x, y], at) => area + ((x - curve[at]![0]) * (y + curve[at]![1])) / 2, 0);

const BASE = 226;
const BIN = 24;
const COUNT = 22;
const left = (bin: number): number => 44 + BIN * bin;
const bars = (counts: readonly number[], tone: Tone): string[] =>
  counts.map((count, bin) =>
    count === 0
      ? ''
      : `<rect class="fill-${tone} ink-${tone} box" fill-opacity="0.75" x="${left(bin) + (tone === 'blue' ? 1 : 12)}" y="${BASE - COUNT * count}" width="11" height="${COUNT * count}" />`,
  );
const place = (falseAlarms: number, found: number): Point => [
  356 + 210 * falseAlarms,
  BASE - 172 * found,
];

const thresholds = [
  { name: 'A', edge: 7 },
  { name: 'B', edge: 5 },
  { name: 'C', edge: 3 },
];

/** Notebook 07: from two histograms to an ROC curve. */
export const rocCurve = sheet({
  title: 'A threshold moves over two histograms; what it finds draws the ROC curve',
  description: `On the left two histograms of 20 rows each, normal rows at low scores and other rows at higher ones, with three thresholds A, B and C from right to left. On the right the ROC curve: across is the share of normal rows above the threshold, up is the share of other rows above it. A lies at ${above(normal, 7)} and ${above(other, 7)}, B at ${above(normal, 5)} and ${above(other, 5)}, C at ${above(normal, 3)} and ${above(other, 3)}. The area below the curve is the AUC, ${auc.toFixed(2)}. A dashed diagonal is the coin toss.`,
  height: 290,
  shapes: [
    text([44, 22], 'two histograms of scores', { bold: true }),
    text([356, 22], 'the ROC curve', { bold: true }),
    axes([44, BASE], [250, 178], { x: 'score', y: 'rows' }),
    ...bars(normal, 'blue'),
    ...bars(other, 'orange'),
    text([60, 76], 'normal', { tone: 'blue', size: 12 }),
    text([236, 122], 'other', { tone: 'orange', size: 12 }),
    ...thresholds.flatMap(({ name, edge }) => [
      line(
        [
          [left(edge), BASE],
          [left(edge), 50],
        ],
        { tone: 'pink', dashed: true, width: 2 },
      ),
      text([left(edge), 44], name, { anchor: 'middle', bold: true, tone: 'pink' }),
    ]),
    `<path class="fill-green" d="M${[...curve.map(([x, y]) => place(x, y)), place(1, 0)].map((point) => point.join(' ')).join(' L')} z" />`,
    axes(place(0, 0), [216, 178], { x: 'normal above: false alarms', y: 'other above: found' }),
    line([place(0, 0), place(1, 1)], { dashed: true }),
    line(
      curve.map(([x, y]) => place(x, y)),
      { tone: 'green', width: 2.5 },
    ),
    ...thresholds.flatMap(({ name, edge }) => {
      const point = place(above(normal, edge), above(other, edge));
      return [
        dot(point, 'pink', 5),
        text([point[0] + 10, point[1] + 16], name, { bold: true, tone: 'pink' }),
      ];
    }),
    text(place(0.44, 0.12), `area: AUC ${auc.toFixed(2)}`, { size: 12.5, bold: true }),
    text(place(0.56, 0.3), 'coin toss: 0.5', { size: 12, soft: true }),
    text([300, 278], 'lower thresholds find more and raise more false alarms', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
