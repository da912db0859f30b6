import { box, sheet, text } from '../sheet';

const COUNT = 28;
const TEST = 4;
const SIDE = 20;
const LEFT = 20;

/** Where the rows of the new program stand, in the order of capture and after a shuffle. */
const inOrder = [24, 25, 26, 27];
const shuffled = [3, 9, 18, 26];

const strip = (y: number, fresh: readonly number[]): string[] =>
  Array.from({ length: COUNT }, (_, at) => fresh.includes(at)).map((isNew, at) =>
    box([LEFT + SIDE * at, y], SIDE, 34, {
      tone: isNew ? 'orange' : 'blue',
      square: true,
      ...(isNew && { name: 'n', mono: true, size: 12 }),
    }),
  );
const cut = LEFT + SIDE * (COUNT - TEST);
const frame = (y: number): string =>
  `<rect class="line ink-pink" x="${cut - 1}" y="${y - 5}" width="${SIDE * TEST + 4}" height="44" style="stroke-width: 2.5" />`;
const trained = shuffled.filter((at) => at < COUNT - TEST).length;

/** Notebook 03: a new program at the end of the recording, split in order and at random. */
export const splitInOrder = sheet({
  title: 'Split in order, all rows of a new program are tested; at random, most train',
  description: `Two strips of ${COUNT} rows; the last ${TEST} places of each are framed and are the test rows. In the upper strip the rows are in the order of capture: all ${TEST} rows of the new program are in the frame and none trains. In the lower strip the same rows are shuffled: ${trained} rows of the new program train.`,
  height: 250,
  shapes: [
    text([LEFT, 26], 'in order: nobody has seen the new program', { bold: true }),
    text([580, 26], 'test', { anchor: 'end', tone: 'pink', bold: true }),
    ...strip(42, inOrder),
    frame(42),
    text([LEFT, 98], 'train: the past', { soft: true, size: 12 }),
    text([580, 98], 'the future', { soft: true, size: 12, anchor: 'end' }),
    text([LEFT, 136], 'at random: most of its rows train', { bold: true }),
    text([580, 136], 'test', { anchor: 'end', tone: 'pink', bold: true }),
    ...strip(152, shuffled),
    frame(152),
    box([LEFT, 214], 18, 18, { tone: 'blue', square: true }),
    text([LEFT + 26, 228], 'programs that were always there', { size: 12 }),
    box([320, 214], 18, 18, { tone: 'orange', name: 'n', mono: true, square: true, size: 11 }),
    text([346, 228], 'a new program, installed last', { size: 12 }),
  ],
});
