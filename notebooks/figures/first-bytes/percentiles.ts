import { arrow, dot, line, sheet, text, type Tone } from '../sheet';

const scores = [0.26, 0.27, 0.28, 0.29, 0.3, 0.3, 0.31, 0.32, 0.33, 0.35, 0.6];
const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;

const BOTTOM = 150;
const x = (score: number): number => 30 + 1400 * (score - 0.24);
type Anchor = 'start' | 'middle' | 'end';
const middle = scores.length >> 1;

/** A mark from above: what a number is, and the number. */
const mark = (score: number, y: number, name: string, tone: Tone, anchor: Anchor): string =>
  [
    arrow([x(score), y + 6], [x(score), BOTTOM - (score === 0.3 ? 30 : 14)], { tone }),
    text([x(score), y], name, { anchor, tone, bold: true, size: 12.5 }),
  ].join('');

/** Notebook 06: median, percentile, mean and maximum of eleven scores. */
export const percentiles = sheet({
  title: 'Eleven scores on a line: median, mean, 90th percentile and maximum',
  description:
    'Eleven points on an axis of scores from 0.25 to 0.6. Ten lie close together, from 0.26 to 0.35, and one far to the right at 0.6. The median, 0.3, has five scores on each side. The 90th percentile is 0.35: ten of the eleven do not exceed it. The mean, 0.328, is higher than seven of the ten that lie close together, because the one at 0.6 pulls it up.',
  height: 222,
  shapes: [
    line([
      [x(0.25), BOTTOM],
      [x(0.62), BOTTOM],
    ]),
    ...[0.3, 0.4, 0.5, 0.6].map((tick) =>
      text([x(tick), BOTTOM + 18], String(tick), { anchor: 'middle', soft: true, size: 12 }),
    ),
    text([x(0.445), BOTTOM + 18], 'score', { anchor: 'middle', soft: true, size: 12 }),
    ...scores.map((score, at) =>
      dot(
        [x(score), BOTTOM - 7 - (at === middle ? 13 : 0)],
        at === middle ? 'green' : at === scores.length - 2 ? 'orange' : 'blue',
        5.5,
      ),
    ),
    mark(0.3, 74, 'median 0.3', 'green', 'end'),
    mark(mean, 40, `mean ${mean.toFixed(3)}`, 'grey', 'middle'),
    mark(0.35, 74, '90th percentile 0.35', 'orange', 'start'),
    mark(0.6, 74, 'maximum 0.6', 'blue', 'middle'),
    text([x(0.25), 192], 'green: five scores on each side, one of them equal to it', { size: 12 }),
    text([x(0.25), 210], 'orange: 10 of the 11 do not exceed it', { size: 12 }),
  ],
});
