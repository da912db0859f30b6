import { arrow, cells, sheet, text } from '../sheet';

const SIZE = [44, 30] as const;

/** Notebook 02: one row of means serves every row of the table. */
export const broadcast = sheet({
  title: 'A table of three rows minus one row',
  description:
    'A table of shape 3 by 4 minus a row of shape 4. The row is used for each of the three rows, without being copied. The result has the shape 3 by 4 again, and each of its columns sums to 0. Shapes are compared from the right.',
  height: 236,
  shapes: [
    text([20, 28], 'X: [3, 4]', { bold: true }),
    cells(
      [20, 40],
      SIZE,
      [
        [1, 10, 3, 0],
        [2, 20, 3, 6],
        [3, 30, 3, 3],
      ],
      () => 'blue',
    ),
    text([204, 92], '−', { anchor: 'middle', bold: true, size: 18 }),
    text([216, 28], 'means: [4]', { bold: true }),
    cells([216, 70], SIZE, [[2, 20, 3, 3]], () => 'orange'),
    arrow([240, 68], [240, 44], { tone: 'orange', dashed: true }),
    arrow([240, 102], [240, 126], { tone: 'orange', dashed: true }),
    text([252, 58], 'for row 0, too', { soft: true, size: 12 }),
    text([252, 120], 'for row 2, too', { soft: true, size: 12 }),
    text([402, 92], '=', { anchor: 'middle', bold: true, size: 18 }),
    text([414, 28], 'result: [3, 4]', { bold: true }),
    cells(
      [414, 40],
      [42, 30],
      [
        [-1, -10, 0, -3],
        [0, 0, 0, 3],
        [1, 10, 0, 0],
      ],
      () => 'green',
    ),
    text([20, 166], 'compare from the right', { bold: true }),
    text([20, 190], '[3, 4]', { mono: true }),
    text([20, 210], '   [4]', { mono: true }),
    text([90, 200], '4 = 4, and the 3 meets nothing: fits', { tone: 'green', size: 12.5 }),
    text([350, 190], '[3, 4]', { mono: true }),
    text([350, 210], '   [3]', { mono: true }),
    text([420, 200], '4 meets 3: an error', { tone: 'pink', size: 12.5 }),
  ],
});
