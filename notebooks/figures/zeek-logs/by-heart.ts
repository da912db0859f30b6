import { axes, curve, dot, line, sheet, text, type Point } from '../sheet';

const points: readonly (readonly [number, number])[] = [
  [0.4, 1.0],
  [1.1, 2.1],
  [1.7, 1.3],
  [2.5, 2.7],
  [3.2, 2.0],
  [4.0, 3.3],
  [4.6, 2.6],
];
const others: readonly (readonly [number, number])[] = [
  [1.05, 1.5],
  [1.75, 1.95],
  [2.45, 2.05],
  [3.25, 2.55],
  [3.95, 2.65],
];
const place =
  (left: number) =>
  (x: number, y: number): Point => [left + 50 * x, 206 - 46 * y];

/** A curve through all points: half a cosine from each to the next. */
function through(x: number): number {
  const at = Math.max(0, points.findIndex(([to]) => to >= x) - 1);
  const [a, b] = [points[at]!, points[at + 1]!];
  const share = (x - a[0]) / (b[0] - a[0]);
  return a[1] + ((b[1] - a[1]) * (1 - Math.cos(Math.PI * share))) / 2;
}

/** Notebook 21: a model that follows each row, and one that does not. */
export const byHeart = sheet({
  title: 'A curve through every point, and a calm line',
  description:
    'On the left a curve goes through each point of the fit exactly, up and down, and misses the points of another day. On the right a calm line misses each point of the fit a little, and is near those of the other day.',
  height: 262,
  shapes: [
    text([165, 22], 'by heart: error 0 on the fit', { bold: true, anchor: 'middle' }),
    text([465, 22], 'regularised: calmer', { bold: true, anchor: 'middle' }),
    ...[44, 344].flatMap((left) => [
      axes([left, 206], [248, 166], { x: 'input', y: 'guess' }),
      ...points.map(([x, y]) => dot(place(left)(x, y), 'blue', 4.5)),
      ...others.map(([x, y]) => dot(place(left)(x, y), 'orange', 4.5)),
    ]),
    curve(through, [0.4, 4.6], place(44), { width: 2 }),
    line([place(344)(0.2, 1.25), place(344)(4.8, 3.0)], { width: 2 }),
    dot([190, 250], 'blue', 4.5),
    text([202, 254], 'rows of the fit', { tone: 'blue', size: 12.5 }),
    dot([330, 250], 'orange', 4.5),
    text([342, 254], 'rows of another day', { tone: 'orange', size: 12.5 }),
  ],
});
