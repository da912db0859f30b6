import { axes, cells, line, sheet, text, dot } from '../sheet';

const sent = [0, 0, 0, 1, 0, 1, 1, 0];
const back = [0, 0.2, 0, 1, 0, 1, 0.6, 0];
const errors = sent.map((bit, at) => Math.abs(bit - back[at]!));
const mean = errors.reduce((sum, error) => sum + error, 0) / 8;

const LEFT = 84;
const BIT = 60;
const BOTTOM = 176;
const x = (bit: number): number => LEFT + BIT * (bit + 0.5);
const y = (value: number): number => BOTTOM - 120 * value;

/** Notebook 06: the error of a row is the mean of its bits' distances. */
export const rowError = sheet({
  title: 'One byte sent, what came back, and the distance of each bit',
  description:
    'Eight bits of the byte 16: 0001 0110. Blue points are the bits that were sent, at 0 or 1. Green points are what came back. They lie on each other, except at bit 1, where 0.2 came back for 0, and at bit 6, where 0.6 came back for 1. Orange lines are the distances, 0.2 and 0.4. Their sum divided by eight is 0.075, the score.',
  height: 262,
  shapes: [
    dot([170, 22], 'blue', 6),
    text([182, 26], 'sent', { size: 12.5 }),
    dot([240, 22], 'green', 3.5),
    text([252, 26], 'came back', { size: 12.5 }),
    line(
      [
        [350, 14],
        [350, 30],
      ],
      { tone: 'orange', width: 3 },
    ),
    text([360, 26], 'distance', { size: 12.5 }),
    axes([LEFT, BOTTOM], [BIT * 8, 140], { x: '', y: '' }),
    ...[0, 1].map((value) =>
      text([LEFT - 10, y(value) + 4], String(value), { anchor: 'end', size: 12 }),
    ),
    ...sent.flatMap((bit, at) => [
      errors[at]! > 0
        ? line(
            [
              [x(at), y(bit)],
              [x(at), y(back[at]!)],
            ],
            { tone: 'orange', width: 4 },
          )
        : '',
      dot([x(at), y(bit)], 'blue', 7),
      dot([x(at), y(back[at]!)], 'green', 4),
    ]),
    text([LEFT - 8, 207], 'distance', { anchor: 'end', soft: true, size: 12 }),
    cells(
      [LEFT, 188],
      [BIT, 28],
      [errors.map((error) => String(Math.round(10 * error) / 10))],
      (_, bit) => (errors[bit]! > 0 ? 'orange' : 'grey'),
    ),
    text([300, 246], `score: (0.2 + 0.4) / 8 = ${mean.toFixed(3)}`, {
      anchor: 'middle',
      bold: true,
    }),
  ],
});
