import { arrow, box, cells, sheet, text } from '../sheet';

/** Notebook 01: one typed array, read as rows, as a column, as a view. */
export const strides = sheet({
  title: 'One array of twelve numbers, read as three rows of four',
  description:
    'Twelve numbers lie one after the other in memory. The number in row r and column c stands at place 4 r + c. A column takes every fourth number; a row is a view of four numbers side by side and copies nothing.',
  height: 250,
  shapes: [
    text([20, 26], 'memory: a Float64Array of 12', { bold: true }),
    cells([20, 38], [46, 30], [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]], (_, place) =>
      place % 4 === 2 ? 'orange' : place >= 4 && place < 8 ? 'blue' : 'grey',
    ),
    text(
      [20, 90],
      'the place of row r, column c is 4 · r + c: a step down is 4, a step right is 1',
      {
        soft: true,
        size: 12,
      },
    ),
    text([20, 132], 'read as [3, 4]', { bold: true }),
    cells(
      [20, 144],
      [46, 30],
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
      ],
      (row, column) => (column === 2 ? 'orange' : row === 1 ? 'blue' : 'grey'),
    ),
    arrow([212, 189], [292, 189], { tone: 'blue' }),
    box([296, 168], 284, 42, {
      tone: 'blue',
      name: 'row 1: subarray(4, 8)',
      note: 'a view: nothing is copied',
    }),
    arrow([135, 142], [296, 140], { tone: 'orange', bend: 18 }),
    box([296, 112], 284, 42, {
      tone: 'orange',
      name: 'column 2: places 2, 6, 10',
      note: 'a step of 4 from one to the next',
    }),
  ],
});
