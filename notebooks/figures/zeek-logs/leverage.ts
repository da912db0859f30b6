import { arrow, axes, dot, line, sheet, text, type Point } from '../sheet';

const CORNER: Point = [56, 230];
const cloud: Point[] = [
  [74, 216],
  [82, 204],
  [88, 210],
  [94, 190],
  [104, 196],
  [110, 178],
  [118, 186],
  [126, 164],
  [132, 172],
  [142, 152],
  [150, 158],
  [158, 140],
];

/** Notebook 11: a row far from the middle turns the line. */
export const leverage = sheet({
  title: 'One point far to the right turns the line through a cloud of points',
  description:
    'Twelve points form a rising cloud on the left, and the line through them is steep. One point stands far to the right and low. With it, the line is nearly flat. A double arrow shows how far the point has turned the line.',
  height: 272,
  shapes: [
    axes(CORNER, [510, 206], { x: 'packets sent', y: 'packets back' }),
    line(
      [
        [60, 226],
        [236, 46],
      ],
      { tone: 'blue', width: 2 },
    ),
    line(
      [
        [60, 176],
        [556, 150],
      ],
      { tone: 'orange', width: 2 },
    ),
    ...cloud.map((point) => dot(point, 'blue')),
    dot([530, 152], 'orange', 7),
    arrow([240, 58], [262, 156], { tone: 'orange', bend: 22 }),
    text([252, 46], 'the line without that row', { tone: 'blue', size: 12.5 }),
    text([300, 82], 'a small change far out', { size: 12, soft: true }),
    text([300, 98], 'turns the whole plank', { size: 12, soft: true }),
    text([372, 186], 'the line with it', { tone: 'orange', size: 12.5 }),
    text([556, 134], 'one row, far from the middle:', {
      anchor: 'end',
      size: 12.5,
      tone: 'orange',
    }),
    text([556, 214], 'many rows near the middle turn it very little', {
      anchor: 'end',
      size: 12,
      soft: true,
    }),
  ],
});
