import { arrow, box, cells, line, sheet, text } from '../sheet';

const letters = 'xqofljhuv'.split('');
const said = [0, 0, 0, 1, 1, 0, 0];
const SIZE = [44, 32] as const;
const LEFT = 150;
const stop = 3;

/** Notebook 19: one filter of three places at each stop, and the largest of its answers. */
export const slidingFilter = sheet({
  title: 'A filter of three places slides over the letters of a name',
  description:
    'The letters x q o f l j h u v in a row. A frame of three places lies over f l j, which are three consonants. Below, the filter has given a number at each of seven stops: 0 0 0 1 1 0 0. The largest of them, 1, is kept.',
  height: 262,
  shapes: [
    text([20, 62], 'letters', { bold: true }),
    cells([LEFT, 40], SIZE, [letters], (_, at) => (at >= stop && at < stop + 3 ? 'blue' : 'grey')),
    box([LEFT + stop * 44 - 4, 34], 3 * 44 + 8, 44, { tone: 'blue' }),
    cells([LEFT + stop * 44, 40], SIZE, [letters.slice(stop, stop + 3)], () => 'blue'),
    arrow([LEFT + stop * 44 - 10, 24], [LEFT + stop * 44 + 60, 24], { tone: 'blue' }),
    text([LEFT + stop * 44 + 68, 28], 'slides, with the same weights', { soft: true, size: 12 }),
    line(
      [
        [LEFT + stop * 44 + 66, 80],
        [LEFT + stop * 44 + 22, 126],
      ],
      { tone: 'blue', head: true },
    ),
    text([LEFT + stop * 44 + 62, 106], 'window · weights + bias, then relu', {
      soft: true,
      size: 12,
    }),
    text([20, 150], 'one number', { bold: true }),
    text([20, 166], 'for each stop', { soft: true, size: 12 }),
    cells([LEFT, 130], SIZE, [said], (_, at) => (at === stop ? 'blue' : 'grey')),
    arrow([LEFT + 3.5 * 44, 166], [LEFT + 3.5 * 44, 200], { tone: 'orange' }),
    text([20, 224], 'the largest', { bold: true }),
    text([20, 240], 'max pooling', { soft: true, size: 12 }),
    cells([LEFT + 3 * 44, 204], SIZE, [[1]], () => 'orange'),
    text([LEFT + 4 * 44 + 12, 224], 'whether, and not where', { soft: true, size: 12 }),
  ],
});
