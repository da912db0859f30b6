import { arrow, axes, dot, line, sheet, text, type Point } from '../sheet';

const place = (weight: number, loss: number): Point => [60 + 280 * weight, 232 - 210 * loss];
const loss = (weight: number): number => Math.abs(1 - weight);

const RATE = 0.2;
const steps = [0.3];
while (steps.length < 6) {
  const weight = steps.at(-1)!;
  steps.push(weight - RATE * (weight < 1 ? -1 : 1));
}
const stand = steps.map((weight) => place(weight, loss(weight)));

/** Notebook 04: the loss over one weight, and the six weights of its cell. */
export const lossSteps = sheet({
  title: 'The loss over one weight is a valley; each step goes down its slope',
  description:
    'The loss over a weight is a V with its bottom at weight 1. A walk starts at weight 0.3 and goes down the left side in steps of 0.2: 0.5, 0.7, 0.9. The next step lands at 1.1, on the other side and as high as before; the one after it goes back to 0.9. The bottom is never reached, because all steps have the same size.',
  height: 282,
  shapes: [
    axes(place(0, 0), [500, 200], { x: '', y: 'loss' }),
    text([310, 270], 'weight', { anchor: 'middle', soft: true, size: 12 }),
    line([place(0.1, 0.9), place(1, 0), place(1.75, 0.75)], { width: 2 }),
    ...stand.slice(1, 4).map((to, at) =>
      arrow([stand[at]![0] + 4, stand[at]![1] + 3], [to[0] - 4, to[1] - 3], {
        tone: 'blue',
        width: 2,
      }),
    ),
    arrow([stand[3]![0] + 4, stand[3]![1] - 5], [stand[4]![0] - 3, stand[4]![1] - 7], {
      tone: 'orange',
      bend: 18,
      width: 2,
    }),
    ...stand.slice(0, 5).map((point) => dot(point, 'blue', 5)),
    ...[0.3, 0.5, 0.7, 0.9, 1.1].map((weight) =>
      text([place(weight, 0)[0], 250], String(weight), { anchor: 'middle', size: 11.5 }),
    ),
    text([196, 84], 'slope −1: the loss falls when the weight', { tone: 'blue', size: 12.5 }),
    text([196, 100], 'grows, so the weight grows by 0.2', { tone: 'blue', size: 12.5 }),
    text([424, 192], 'over the goal, and back:', { tone: 'orange', size: 12.5 }),
    text([424, 208], 'the step has a fixed size', { tone: 'orange', size: 12.5 }),
    text([436, 140], 'slope +1:', { soft: true, size: 12.5, anchor: 'end' }),
    text([436, 156], 'it shrinks', { soft: true, size: 12.5, anchor: 'end' }),
  ],
});
