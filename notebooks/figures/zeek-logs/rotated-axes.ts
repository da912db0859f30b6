import { arrow, axes, dot, line, sheet, text, type Point } from '../sheet';

/** Points around a line, as (along, across) of the new directions. */
const cloud: readonly Point[] = [
  [-2.2, 0.1],
  [-1.8, -0.3],
  [-1.5, 0.35],
  [-1.1, -0.15],
  [-0.8, 0.4],
  [-0.5, -0.4],
  [-0.2, 0.15],
  [0.2, -0.25],
  [0.5, 0.4],
  [0.8, -0.1],
  [1.1, 0.3],
  [1.5, -0.35],
  [1.9, 0.2],
  [2.3, -0.1],
];
const ANGLE = Math.PI / 5;

/** A point of the left picture, whose axes are the columns. */
const left = ([along, across]: Point): Point => [
  155 + 44 * (along * Math.cos(ANGLE) - across * Math.sin(ANGLE)),
  150 - 44 * (along * Math.sin(ANGLE) + across * Math.cos(ANGLE)),
];
/** The same point of the right picture, whose axes are the directions. */
const right = ([along, across]: Point): Point => [452 + 44 * along, 150 - 44 * across];

/** Notebook 07: turning two columns until they no longer vary together. */
export const rotatedAxes = sheet({
  title: 'Two columns that vary together, and the same points after a turn of the axes',
  description:
    'On the left a slanted cloud: where column x is large, column y is large too. Two arrows at a right angle point along the cloud and across it. On the right the same points seen along these arrows: the cloud lies flat, wide along the first direction and narrow along the second, and the covariance is 0.',
  height: 296,
  shapes: [
    text([20, 28], 'columns x and y: covariance above 0', { bold: true }),
    axes([42, 262], [238, 214], { x: 'column x', y: 'column y' }),
    ...cloud.map((point) => dot(left(point), 'grey', 3.5)),
    arrow(left([0, 0]), left([2.9, 0]), { tone: 'blue', width: 2.2 }),
    arrow(left([0, 0]), left([0, 1.5]), { tone: 'orange', width: 2.2 }),
    text([left([2.9, 0])[0] - 6, left([2.9, 0])[1] - 10], 'first', {
      tone: 'blue',
      size: 12.5,
      anchor: 'end',
    }),
    text([left([0, 1.5])[0] - 16, left([0, 1.5])[1] + 2], 'second', {
      tone: 'orange',
      size: 12.5,
      anchor: 'end',
    }),
    text([330, 28], 'after the turn: covariance 0', { bold: true }),
    line([right([-2.8, 0]), right([2.8, 0])]),
    line([right([0, -1.6]), right([0, 1.6])]),
    ...cloud.map((point) => dot(right(point), 'grey', 3.5)),
    arrow(right([0, 0]), right([2.9, 0]), { tone: 'blue', width: 2.2 }),
    arrow(right([0, 0]), right([0, 1.6]), { tone: 'orange', width: 2.2 }),
    text([452, 252], 'first: large variance', { tone: 'blue', size: 12.5, anchor: 'middle' }),
    text([440, 60], 'second: small variance', { tone: 'orange', size: 12.5, anchor: 'end' }),
    text([452, 274], 'no distance has changed', { size: 12, soft: true, anchor: 'middle' }),
  ],
});
