import { arrow, axes, box, dot, line, sheet, text, type Point } from '../sheet';

const CORNER: Point = [44, 226];
const WIDE = 250;
const HIGH = 186;
const place = (x: number, y: number): Point => [CORNER[0] + WIDE * x, CORNER[1] - HIGH * y];

const attacks: readonly Point[] = [
  [0.08, 0.2],
  [0.14, 0.42],
  [0.1, 0.7],
  [0.2, 0.55],
  [0.17, 0.86],
  [0.06, 0.55],
  [0.5, 0.88],
  [0.66, 0.82],
  [0.84, 0.9],
];
const benign: readonly Point[] = [
  [0.42, 0.16],
  [0.5, 0.4],
  [0.6, 0.22],
  [0.68, 0.52],
  [0.78, 0.3],
  [0.9, 0.48],
  [0.86, 0.14],
  [0.44, 0.58],
  [0.58, 0.6],
];

/** Notebook 10: a tree cuts the plane into boxes. */
export const treeBoxes = sheet({
  title: 'A tree of two questions cuts the plane into three boxes',
  description:
    'On the left, points over two columns. A vertical line separates a box of attacks on the left; a horizontal line separates a box of attacks at the top right from a box of benign points below. On the right, the tree with the same two questions and three leaves.',
  height: 266,
  shapes: [
    axes(CORNER, [WIDE, HIGH], { x: 'bytes received', y: 'bytes sent' }),
    line([place(0.31, 0), place(0.31, 1)], { tone: 'blue', width: 2 }),
    line([place(0.31, 0.72), place(1, 0.72)], { tone: 'blue', width: 2, dashed: true }),
    ...attacks.map(([x, y]) => dot(place(x, y), 'orange', 4.5)),
    ...benign.map(([x, y]) => dot(place(x, y), 'grey', 4.5)),
    text([place(0.31, 0)[0], 34], 'first cut', { tone: 'blue', size: 12, anchor: 'middle' }),
    text([place(1, 0)[0], place(0, 0.72)[1] + 15], 'second cut', {
      tone: 'blue',
      size: 12,
      anchor: 'end',
    }),
    box([372, 34], 160, 40, { tone: 'blue', name: 'received little?' }),
    arrow([416, 74], [376, 110]),
    arrow([484, 74], [510, 110]),
    text([382, 94], 'yes', { size: 12, anchor: 'end', soft: true }),
    text([510, 94], 'no', { size: 12, soft: true }),
    box([326, 112], 92, 36, { tone: 'orange', name: 'attack' }),
    box([450, 112], 126, 40, { tone: 'blue', name: 'sent little?' }),
    arrow([488, 152], [460, 188]),
    arrow([538, 152], [548, 188]),
    text([464, 172], 'yes', { size: 12, anchor: 'end', soft: true }),
    text([552, 172], 'no', { size: 12, soft: true }),
    box([404, 190], 92, 36, { tone: 'grey', name: 'benign' }),
    box([506, 190], 86, 36, { tone: 'orange', name: 'attack' }),
  ],
});
