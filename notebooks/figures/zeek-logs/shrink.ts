import { axes, line, sheet, text, type Point } from '../sheet';

const place = (x: number, y: number): Point => [300 + 100 * x, 130 - 46 * y];

/** Notebook 21: what ridge and lasso make of a weight. */
export const shrink = sheet({
  title: 'What ridge and lasso make of a weight',
  description:
    'The weight without a price to the right, the weight with a price upwards. Without a price it stays, on the dashed line. Ridge makes every weight smaller by the same share: a flatter line through zero. Lasso takes off a fixed amount: two lines beside the dashed one, and exactly zero between them.',
  height: 270,
  shapes: [
    axes([60, 236], [500, 214], { x: 'the weight without a price', y: 'with a price' }),
    line([place(-2.4, 0), place(2.5, 0)]),
    line([place(0, -2.2), place(0, 2.2)]),
    line([place(-2.1, -2.1), place(2.1, 2.1)], { dashed: true }),
    line([place(-2.4, -1.2), place(2.4, 1.2)], { tone: 'blue', width: 2.2 }),
    line([place(-2.4, -1.6), place(-0.8, 0), place(0.8, 0), place(2.4, 1.6)], {
      tone: 'orange',
      width: 2.2,
    }),
    text([492, 40], 'no price', { size: 12.5, soft: true, anchor: 'end' }),
    text([548, 58], 'lasso', { size: 12.5, tone: 'orange' }),
    text([548, 80], 'ridge', { size: 12.5, tone: 'blue' }),
    text([310, 150], 'lasso: exactly 0', { size: 12.5, tone: 'orange' }),
  ],
});
