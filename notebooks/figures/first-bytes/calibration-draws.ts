import { arrow, axes, box, dot, line, sheet, text, type Shape, type Tone } from '../sheet';

/** What the first three of a thousand calibrations flag, as notebook 11 prints it. */
const firstThree = ['1.72 %', '2.28 %', '0.08 %'];

/** How many of the thousand flag up to a quarter of a percent, up to half of one, and so on. */
const counts = [
  225, 161, 135, 111, 80, 64, 55, 34, 37, 28, 15, 12, 10, 9, 8, 3, 2, 1, 0, 2, 4, 0, 0, 0, 2, 2,
];
/** The first four bins lie at or below 1 %. */
const KEPT = 4;

const sum = (some: readonly number[]): number => some.reduce((total, count) => total + count, 0);
const toneOf = (bin: number): Tone => (bin < KEPT ? 'blue' : 'orange');

const LEFT = 60;
const BIN = 20;
const BOTTOM = 368;
const x = (bin: number): number => LEFT + BIN * bin;

/** One calibration: the rows drawn, the threshold at their highest, and what it flags. */
const calibration = (at: number): Shape[] => {
  const y = 70 + 34 * at;
  return [
    arrow([132, 86], [168, y], { tone: 'grey' }),
    ...Array.from({ length: 11 }, (_, row) => dot([180 + 9 * row, y], 'blue', 3.2)),
    dot([180 + 9 * 11, y], 'pink', 5),
    text([292, y + 4], '99 rows, the highest is the threshold', { size: 12 }),
    text([586, y + 4], `${firstThree[at]!} flagged`, {
      anchor: 'end',
      bold: true,
      tone: Number.parseFloat(firstThree[at]!) > 1 ? 'orange' : 'blue',
      size: 12,
    }),
  ];
};

/** Notebook 11: a guarantee is about many calibrations, of which you make one. */
export const calibrationDraws = sheet({
  title: 'A thousand calibrations on 99 rows each, and what each of them flags',
  description: `Above, three calibrations from one supply of scores. Each draws 99 rows, takes the highest score as its threshold, and is judged by the rest: the three flag ${firstThree.join(', ')}. Below, a histogram of the shares that a thousand such thresholds flag, in steps of a quarter of a percent. ${sum(counts.slice(0, KEPT))} of them flag at most 1 %, ${sum(counts.slice(KEPT))} more, a few of these 5 % and above. The average is 1 %.`,
  height: 434,
  shapes: [
    text([20, 26], 'calibrate for 1 %, again and again, with other rows each time', { bold: true }),
    box([16, 62], 114, 50, { tone: 'blue', name: 'supply', note: 'normal scores' }),
    ...[0, 1, 2].flatMap(calibration),
    text([300, 172], '… and so on, a thousand times', { anchor: 'middle', soft: true, size: 12 }),
    axes([LEFT, BOTTOM], [BIN * 26, 172], {
      x: '',
      y: 'thresholds',
    }),
    ...counts.map((count, bin) =>
      count === 0
        ? ''
        : `<rect class="full-${toneOf(bin)}" x="${x(bin) + 1}" y="${(BOTTOM - (count / 225) * 160).toFixed(1)}" width="${BIN - 2}" height="${((count / 225) * 160).toFixed(1)}" />`,
    ),
    ...[0, 1, 2, 3, 4, 5, 6].map((percent) =>
      text([x(4 * percent), BOTTOM + 16], String(percent), { anchor: 'middle', size: 11.5 }),
    ),
    line(
      [
        [x(KEPT), 196],
        [x(KEPT), BOTTOM],
      ],
      { tone: 'pink', dashed: true, width: 2 },
    ),
    text([x(KEPT) + 8, 206], 'asked for: 1 %', { tone: 'pink', bold: true }),
    text([x(KEPT) + 8, 232], `${sum(counts.slice(0, KEPT))} thresholds flag at most 1 %`, {
      tone: 'blue',
    }),
    text([x(KEPT) + 66, 262], `${sum(counts.slice(KEPT))} of 1,000 flag more`, {
      tone: 'orange',
      bold: true,
    }),
    text([x(KEPT) + 66, 280], 'some of them far more', { soft: true, size: 12 }),
    text([x(13), BOTTOM + 33], 'flagged of all other rows, in %', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
    text([x(13), BOTTOM + 56], 'the average of all is 1 %: that is the guarantee', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
