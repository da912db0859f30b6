import { axes, curve, line, sheet, text, type Point } from '../sheet';

const place = (x: number, y: number): Point => [300 + 70 * x, 236 - 34 * y];
const BOUND = 1;
const huber = (x: number): number =>
  Math.abs(x) <= BOUND ? x * x : 2 * BOUND * Math.abs(x) - BOUND * BOUND;

/** Notebook 11: the square and Huber's loss over the residual. */
export const huberLoss = sheet({
  title: "The square, and Huber's loss, over the residual",
  description:
    'Both losses are the same parabola between minus the bound and the bound. Beyond it the square keeps getting steeper, while Huber’s loss continues as a straight line, so its slope, the force of a row, stays the same.',
  height: 280,
  shapes: [
    axes([50, 236], [500, 210], { x: 'residual', y: 'loss' }),
    curve((x) => x * x, [-2.45, 2.45], place, { tone: 'orange', width: 2 }),
    curve(huber, [-3.4, 3.4], place, { tone: 'blue', width: 2.4 }),
    line([place(-BOUND, 0), place(-BOUND, 2.4)], { dashed: true }),
    line([place(BOUND, 0), place(BOUND, 2.4)], { dashed: true }),
    text([300, 146], 'a square', { anchor: 'middle', size: 12, soft: true }),
    text([300, 162], 'for both', { anchor: 'middle', size: 12, soft: true }),
    text([424, 36], 'the square:', { tone: 'orange', size: 12.5, anchor: 'end' }),
    text([424, 52], 'steeper', { tone: 'orange', size: 12.5, anchor: 'end' }),
    text([480, 118], 'Huber: one slope,', { tone: 'blue', size: 12.5 }),
    text([480, 134], 'one force', { tone: 'blue', size: 12.5 }),
    text([375, 256], 'bound', { anchor: 'middle', size: 11.5, soft: true }),
    text([225, 256], '−bound', { anchor: 'middle', size: 11.5, soft: true }),
  ],
});
