import { arrow, box, line, sheet, text } from '../sheet';

/** Notebook 22: a line that is not written to its end. */
export const halfLine = sheet({
  title: 'A line that is read before it is written to its end',
  description:
    'The first part of a log ends in the middle of the number 823, after its 8. Who takes the part as a line reads 8 bytes. Who keeps the half line until its end arrives reads 823.',
  height: 200,
  shapes: [
    text([20, 26], 'the first look', { soft: true, size: 12 }),
    box([20, 36], 300, 32, { tone: 'blue', name: '…  tcp  ssl  0.175  8', mono: true }),
    text([340, 26], 'the second look', { soft: true, size: 12 }),
    box([340, 36], 240, 32, { tone: 'green', name: '23  6341  SF ⏎', mono: true }),
    line(
      [
        [330, 20],
        [330, 82],
      ],
      { tone: 'orange', dashed: true, width: 2 },
    ),
    arrow([170, 70], [170, 106], { tone: 'orange' }),
    box([20, 110], 300, 32, { tone: 'orange', name: 'taken as a line: 8 bytes' }),
    text([20, 164], 'a valid number, and a wrong one', { soft: true, size: 12 }),
    arrow([460, 70], [460, 106], { tone: 'green' }),
    box([340, 110], 240, 32, { tone: 'green', name: 'kept until ⏎ : 823 bytes' }),
    text([340, 164], 'the half line waits for the rest', { soft: true, size: 12 }),
  ],
});
