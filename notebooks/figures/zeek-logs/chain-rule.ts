import { arrow, box, sheet, text, type Shape } from '../sheet';

const TOP = 60;
const boxes = [
  { x: 20, name: 'w', note: 'the weight' },
  { x: 172, name: 'w · x', note: 'the guess' },
  { x: 324, name: 'guess − y', note: 'the error' },
  { x: 476, name: 'error²', note: 'the loss of a row' },
];
const steps = ['times x', 'minus y', 'squared'];
const slopes = ['x', '1', '2 · error'];

function step(name: string, at: number): Shape {
  const [from, to] = [boxes[at]!.x + 104, boxes[at + 1]!.x];
  const middle = (from + to) / 2;
  return [
    arrow([from + 2, TOP + 15], [to - 2, TOP + 15], { tone: 'blue' }),
    text([middle, TOP - 8], name, { anchor: 'middle', tone: 'blue', size: 12 }),
    arrow([to - 2, TOP + 35], [from + 2, TOP + 35], { tone: 'orange' }),
    text([middle, TOP + 72], slopes[at]!, { anchor: 'middle', tone: 'orange', bold: true }),
  ].join('');
}

/** Notebook 03: three steps from the weight to the loss, and their slopes. */
export const chainRule = sheet({
  title: 'Three steps from the weight to the loss; their slopes multiply on the way back',
  description:
    'A weight times x is the guess, minus y is the error, squared is the loss. The slopes of the three steps are x, 1 and 2 times the error. The slope of the loss for the weight is their product.',
  height: 196,
  shapes: [
    ...boxes.map(({ x, name, note }) => box([x, TOP], 104, 50, { tone: 'grey', name, note })),
    ...steps.map(step),
    text([20, 24], 'forward: compute the values', { tone: 'blue', size: 12.5 }),
    text([20, TOP + 72], 'slope of each step:', { soft: true, size: 12 }),
    text([20, 172], 'back: multiply the slopes', { tone: 'orange', size: 12.5 }),
    text([230, 172], 'slope of the loss for w  =  x · 1 · 2 · error', { bold: true }),
  ],
});
