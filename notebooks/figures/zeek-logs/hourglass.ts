import { arrow, box, cells, line, sheet, text, type Point, type Shape } from '../sheet';

/** A column of boxes without names: the neurons of a layer. */
function neurons([x, y]: Point, count: number, tone: 'grey' | 'green'): Shape[] {
  return Array.from({ length: count }, (_, at) => box([x, y + at * 18], 26, 14, { tone }));
}

/** A row that goes in, and what comes back of it. */
const rowIn = [['0.41'], ['0.97'], ['0.20'], ['1'], ['0'], ['0'], ['1']];
const rowBack = [['0.40'], ['0.38'], ['0.22'], ['0.98'], ['0.01'], ['0.02'], ['0.97']];

/** Notebook 12: a row goes through an autoencoder, and one column does not come back. */
export const hourglass = sheet({
  title: 'A row goes through an hourglass',
  description:
    'A row of 30 columns goes through 16 neurons to a waist of a few numbers, the coding, and through 16 neurons back to 30 columns. Six of the seven columns shown come back nearly as they went in. One, 0.97, comes back as 0.38; its squared difference is the largest part of the reconstruction error.',
  height: 292,
  shapes: [
    text([20, 26], 'a row in', { bold: true }),
    text([20, 42], '30 columns', { size: 12, soft: true }),
    text([548, 26], 'back', { bold: true, anchor: 'middle' }),
    text([548, 42], '30 columns', { size: 12, soft: true, anchor: 'middle' }),
    cells([20, 56], [56, 24], rowIn, (row) => (row === 1 ? 'orange' : 'blue')),
    cells([520, 56], [56, 24], rowBack, (row) => (row === 1 ? 'orange' : 'blue')),
    ...neurons([150, 70], 8, 'grey'),
    text([163, 58], '16', { anchor: 'middle', size: 12, soft: true }),
    ...neurons([287, 120], 2, 'green'),
    text([300, 108], 'the coding', { anchor: 'middle', tone: 'green', bold: true }),
    text([300, 172], 'a few', { anchor: 'middle', size: 12, soft: true }),
    ...neurons([424, 70], 8, 'grey'),
    text([437, 58], '16', { anchor: 'middle', size: 12, soft: true }),
    line(
      [
        [80, 56],
        [146, 70],
      ],
      { dashed: true },
    ),
    line(
      [
        [80, 224],
        [146, 210],
      ],
      { dashed: true },
    ),
    line(
      [
        [180, 70],
        [283, 120],
      ],
      { dashed: true },
    ),
    line(
      [
        [180, 210],
        [283, 154],
      ],
      { dashed: true },
    ),
    line(
      [
        [317, 120],
        [420, 70],
      ],
      { dashed: true },
    ),
    line(
      [
        [317, 154],
        [420, 210],
      ],
      { dashed: true },
    ),
    line(
      [
        [454, 70],
        [516, 56],
      ],
      { dashed: true },
    ),
    line(
      [
        [454, 210],
        [516, 224],
      ],
      { dashed: true },
    ),
    arrow([92, 140], [144, 140], { tone: 'blue' }),
    arrow([184, 140], [280, 140], { tone: 'blue' }),
    arrow([320, 140], [418, 140], { tone: 'blue' }),
    arrow([456, 140], [514, 140], { tone: 'blue' }),
    text([182, 250], 'encoder', { anchor: 'middle', soft: true }),
    text([418, 250], 'decoder', { anchor: 'middle', soft: true }),
    text([20, 280], 'error: the mean of the squared differences; most of it is', { size: 12.5 }),
    text([336, 280], '(0.97 − 0.38)²', { size: 12.5, tone: 'orange', bold: true }),
  ],
});
