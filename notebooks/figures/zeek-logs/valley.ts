import { arrow, axes, curve, dot, line, sheet, text, type Point } from '../sheet';

const CORNER: Point = [60, 250];
const place = (w: number, loss: number): Point => [60 + 250 * w, 240 - 190 * loss];
const loss = (w: number): number => (w - 1) ** 2;
const slope = (w: number): number => 2 * (w - 1);

const RATE = 0.2;
const path = [0.06];
while (path.length < 7) path.push(path.at(-1)! - RATE * slope(path.at(-1)!));
const stand = path.map((w) => place(w, loss(w)));

/** The line that touches the valley at a weight. */
function tangent(w: number, reach: number): [Point, Point] {
  const height = (to: number): number => loss(w) + slope(w) * (to - w);
  return [place(w - reach, height(w - reach)), place(w + reach, height(w + reach))];
}

/** Notebook 03: the loss over one weight, and the way down. */
export const valley = sheet({
  title: 'A valley: the loss over one weight, and steps against the slope',
  description:
    'The loss over a weight is a valley. On the left its slope is below zero, so the weight grows; on the right it is above zero, so the weight shrinks. Steps from the left get shorter as the slope flattens, and end near the bottom.',
  height: 286,
  shapes: [
    axes(CORNER, [510, 220], { x: 'weight w', y: 'loss' }),
    curve(loss, [0, 2], place, { width: 2 }),
    line(tangent(path[0]!, 0.16), { tone: 'orange', width: 2 }),
    text([108, 44], 'slope below 0: the loss falls to the right', { tone: 'orange', size: 12.5 }),
    text([108, 60], 'so the weight should grow', { tone: 'orange', size: 12.5 }),
    ...stand
      .slice(1, 4)
      .map((to, at) =>
        arrow([stand[at]![0] + 3, stand[at]![1] + 3], [to[0] - 3, to[1] - 4], { tone: 'blue' }),
      ),
    ...stand.map((point) => dot(point, 'blue')),
    line(tangent(1.7, 0.16), { tone: 'pink', width: 2 }),
    text([440, 138], 'slope above 0:', { tone: 'pink', size: 12.5, anchor: 'end' }),
    text([440, 154], 'shrink', { tone: 'pink', size: 12.5, anchor: 'end' }),
    text([310, 212], 'slope 0: the bottom', { size: 12.5, anchor: 'middle', soft: true }),
    text([196, 100], 'a steep slope makes a long step,', { size: 12, soft: true }),
    text([196, 116], 'a flat one a short step', { size: 12, soft: true }),
  ],
});
