import { arrow, axes, curve, line, sheet, text, type Point } from '../sheet';

const BASE = 214;
const place = (z: number, height: number): Point => [300 + 34 * z, BASE - 140 * height];
const bell = (middle: number, height: number) => (z: number) =>
  height * Math.exp(-((z - middle) ** 2) / 2.4);
const axisFrom = place(-7.6, 0);

/** Notebook 17: a weight moves all log-odds by log w. */
export const weightShifts = sheet({
  title: 'A weight moves all rows to the right; a lower threshold does the same',
  description:
    'Two hills over the log-odds, a high one of benign rows on the left and a low one of attacks to its right, both left of the threshold at 0. Dashed copies of both hills are moved to the right by log w, so that most attacks are past the threshold. A second, dashed threshold further to the left cuts the hills that were not moved at the same places.',
  height: 262,
  shapes: [
    axes(axisFrom, [516, 180], { x: 'log-odds', y: 'rows' }),
    curve(bell(-4.6, 1), [-7.6, -1.4], place, { tone: 'grey', width: 2.5 }),
    curve(bell(-0.8, 0.42), [-4, 2.6], place, { tone: 'orange', width: 2.5 }),
    curve(bell(-2.3, 1), [-5.6, 1], place, { tone: 'grey', dashed: true }),
    curve(bell(1.5, 0.42), [-1.6, 5], place, { tone: 'orange', dashed: true }),
    line([place(0, 0), place(0, 1.2)], { tone: 'blue', width: 2.5 }),
    line([place(-2.3, 0), place(-2.3, 1.2)], { tone: 'blue', width: 2, dashed: true }),
    arrow(place(-0.8, 0.5), place(1.4, 0.5), { tone: 'orange' }),
    text(place(1.6, 0.49), '+ log w', { tone: 'orange', bold: true }),
    text(place(0.2, 1.14), 'threshold ½ (log-odds 0)', { tone: 'blue', bold: true, size: 12 }),
    text(place(-2.45, 1.21), '1 / (1 + w)', {
      tone: 'blue',
      bold: true,
      size: 12,
      anchor: 'end',
    }),
    text(place(-7.3, 0.78), 'benign', { bold: true }),
    text(place(3.1, 0.3), 'attacks, weighted', { tone: 'orange', size: 12 }),
  ],
});
