import { dot, line, sheet, text, type Point } from '../sheet';

/** The twelve points of notebook 08. */
export const dozen: readonly Point[] = [
  [1, 1],
  [1.25, 1.1],
  [1.1, 0.8],
  [0.85, 1.05],
  [1.05, 1.3],
  [1.9, 1.75],
  [4, 4],
  [5, 4.25],
  [4.3, 5.1],
  [5.2, 5.3],
  [4.65, 3.4],
  [8, 1],
];

/** Where a point stands on the sheet: both axes have one scale. */
export const place = ([x, y]: Point): Point => [30 + 42 * x, 268 - 42 * y];

const cut = (from: Point, to: Point, tone: 'orange' | 'blue') =>
  line([place(from), place(to)], { tone, width: 2 });

/** Notebook 08: a lonely point needs one cut, one in the crowd needs many. */
export const isolationCuts = sheet({
  title: 'One cut isolates the lonely point; a point in the crowd needs seven',
  description:
    'Twelve points: a crowd of five at the lower left, one near it, a loose group of five in the middle, one far to the right. One orange cut leaves the far point alone. Six more cuts in blue, closer and closer, are needed before a point of the crowd is alone.',
  height: 300,
  shapes: [
    line([place([0, 0]), place([0, 6]), place([9, 6]), place([9, 0]), place([0, 0])]),
    cut([6.6, 0], [6.6, 6], 'orange'),
    cut([0, 2.6], [6.6, 2.6], 'blue'),
    cut([1.6, 0], [1.6, 2.6], 'blue'),
    cut([0, 0.92], [1.6, 0.92], 'blue'),
    cut([1.15, 0.92], [1.15, 2.6], 'blue'),
    cut([0, 1.18], [1.15, 1.18], 'blue'),
    cut([0.93, 0.92], [0.93, 1.18], 'blue'),
    ...dozen.map((point, at) => dot(place(point), at === 11 ? 'orange' : 'grey', 3.5)),
    dot(place(dozen[0]!), 'blue', 4),
    text([430, 60], 'far away:', { tone: 'orange', bold: true }),
    text([430, 78], 'one cut, and alone', { tone: 'orange' }),
    text([430, 130], 'in the crowd:', { tone: 'blue', bold: true }),
    text([430, 148], 'the same cut,', { tone: 'blue' }),
    text([430, 166], 'then six more', { tone: 'blue' }),
    text([430, 216], 'Where a cut falls', { soft: true, size: 12 }),
    text([430, 232], 'is chance; how many', { soft: true, size: 12 }),
    text([430, 248], 'it takes is not.', { soft: true, size: 12 }),
  ],
});
