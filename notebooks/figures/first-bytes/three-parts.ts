import { box, line, sheet, text } from '../sheet';

const LEFT = 20;
const WIDE = 560;
const TRAIN = 190_000;
const TEST = 7_400;
const cut = LEFT + (WIDE * TRAIN) / (TRAIN + TEST);
const right = LEFT + WIDE;
const half = WIDE / 2;

/** Notebook 08: the rows that train, those that set the threshold, and those that are judged. */
export const threeParts = sheet({
  title: '190,000 rows train; of the 7,400 after them 3,700 calibrate and 3,700 are judged',
  description:
    'A long bar, in the order of capture: the first 190,000 rows train. A thin piece at its end, 7,400 rows, is drawn again below, as wide as the sheet: its first half calibrates, that is, sets the threshold, and its second half is judged with it.',
  height: 246,
  shapes: [
    text([LEFT, 26], '197,400 connections, in the order of capture', { bold: true }),
    box([LEFT, 40], cut - LEFT, 52, {
      tone: 'blue',
      name: 'train: 190,000',
      note: 'find the weights',
      square: true,
    }),
    box([cut, 40], right - cut, 52, { tone: 'orange', square: true }),
    text([right, 30], '7,400', { anchor: 'end', tone: 'orange' }),
    line(
      [
        [cut, 92],
        [LEFT, 142],
      ],
      { dashed: true },
    ),
    line(
      [
        [right, 92],
        [right, 142],
      ],
      { dashed: true },
    ),
    text([right - 12, 126], 'the same 7,400, enlarged', {
      anchor: 'end',
      soft: true,
      size: 12,
    }),
    box([LEFT, 142], half, 52, {
      tone: 'green',
      name: 'calibrate: 3,700',
      note: 'set the threshold',
      square: true,
    }),
    box([LEFT + half, 142], half, 52, {
      tone: 'orange',
      name: 'judge: 3,700',
      note: 'count the false alarms',
      square: true,
    }),
    line(
      [
        [LEFT, 212],
        [right, 212],
      ],
      { head: true },
    ),
    text([LEFT, 232], 'earlier', { soft: true, size: 12 }),
    text([right, 232], 'later', { soft: true, size: 12, anchor: 'end' }),
  ],
});
