import { arrow, cells, sheet, text, type Tone } from '../sheet';

const picture = [
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
];
const kernel = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
];
const sums = [
  [3, 3, 0],
  [3, 3, 0],
  [3, 3, 0],
];
const inWindow = (row: number, column: number): Tone => (row < 3 && column < 3 ? 'orange' : 'grey');

/** Notebook 25: a kernel slides over a picture. */
export const convolution2d = sheet({
  title: 'A kernel of 3 x 3 slides over a picture of 5 x 5 and gives 3 x 3 sums',
  description:
    'A picture of five by five cells: two columns of 0 and three of 1. A kernel of three by three weights: -1 on the left, 0, and 1 on the right. In the marked window the products sum to 3. Slid over all places it gives three rows of 3, 3, 0: large where values rise from left to right.',
  height: 236,
  shapes: [
    text([20, 26], 'picture, 5 × 5', { bold: true }),
    cells([20, 38], [34, 34], picture, inWindow),
    text([246, 26], 'kernel, 3 × 3', { bold: true }),
    cells([246, 72], [34, 34], kernel, () => 'blue'),
    text([214, 128], '·', { anchor: 'middle', bold: true, size: 20 }),
    arrow([362, 123], [418, 123]),
    text([432, 26], 'sums, 3 × 3', { bold: true }),
    cells([432, 72], [34, 34], sums, (row, column) =>
      row === 0 && column === 0 ? 'orange' : 'green',
    ),
    text([20, 228], 'a sum is large where values rise from left to right, wherever that is', {
      soft: true,
      size: 12,
    }),
  ],
});
