import { arrow, axes, dot, line, path, sheet, text, type Point } from '../sheet';

/** An ellipse that is turned by `degrees` around its middle. */
function ellipse([x, y]: Point, [a, b]: readonly [number, number], degrees: number): Point[] {
  const turn = (degrees * Math.PI) / 180;
  return Array.from({ length: 61 }, (_, at): Point => {
    const angle = (2 * Math.PI * at) / 60;
    const [u, v] = [a * Math.cos(angle), b * Math.sin(angle)];
    return [
      x + u * Math.cos(turn) - v * Math.sin(turn),
      y + u * Math.sin(turn) + v * Math.cos(turn),
    ];
  });
}

const GORGE: Point = [172, 130];
const BOWL: Point = [452, 130];
const zigzag: Point[] = [
  [84, 74],
  [76, 106],
  [92, 86],
  [88, 108],
  [103, 94],
  [101, 111],
  [114, 101],
];

/** Notebook 11: what standardising does to the loss over two weights. */
export const gorgeAndBowl = sheet({
  title: 'Rings of equal loss over two weights, before and after standardising',
  description:
    'On the left, unscaled counts: the rings of equal loss are long and narrow, and the steps go to and fro between the walls without coming near the bottom. On the right, standardised: the rings are round, and a few steps go straight to the bottom.',
  height: 270,
  shapes: [
    text([162, 22], 'packets as they are: a gorge', { bold: true, anchor: 'middle' }),
    text([452, 22], 'standardised: a bowl', { bold: true, anchor: 'middle' }),
    axes([44, 232], [250, 196], { x: 'weight b', y: 'weight w' }),
    axes([334, 232], [250, 196], { x: 'weight b', y: 'weight w' }),
    ...[1, 0.72, 0.44].map((size) => line(ellipse(GORGE, [118 * size, 22 * size], 24))),
    ...[1, 0.72, 0.44].map((size) => line(ellipse(BOWL, [88 * size, 84 * size], 0))),
    line(zigzag, { tone: 'orange', width: 1.8, head: true }),
    dot(zigzag[0]!, 'orange'),
    text([176, 66], 'to and fro,', { size: 12, tone: 'orange' }),
    text([176, 82], 'and not there yet', { size: 12, tone: 'orange' }),
    dot(GORGE, 'green', 5),
    dot([380, 76], 'blue'),
    arrow([383, 78], [414, 101], { tone: 'blue' }),
    arrow([416, 103], [434, 116], { tone: 'blue' }),
    arrow([436, 118], [446, 125], { tone: 'blue' }),
    dot(BOWL, 'green', 5),
    text([172, 196], 'the bottom', { size: 12, tone: 'green', anchor: 'middle' }),
    path('M172 184 L172 138', { tone: 'green', dashed: true }),
    text([452, 184], 'the bottom', { size: 12, tone: 'green', anchor: 'middle' }),
  ],
});
