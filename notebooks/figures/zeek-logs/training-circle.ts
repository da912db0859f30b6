import { arrow, box, sheet, text } from '../sheet';

/** Notebook 13: the four parts of a training step, in a circle. */
export const trainingCircle = sheet({
  title: 'The circle of training',
  description:
    'A batch of 256 rows goes forward through the hourglass to a loss. The walk backwards gives the slope of each weight. The step moves each weight against its slope, and the next batch goes forward through the moved weights.',
  height: 226,
  shapes: [
    box([20, 50], 88, 50, { tone: 'grey', name: 'batch', note: '256 rows' }),
    box([160, 50], 130, 50, { tone: 'blue', name: 'forward', note: 'through the waist' }),
    box([356, 50], 130, 50, { tone: 'green', name: 'loss', note: 'one number' }),
    box([356, 150], 130, 50, { tone: 'orange', name: 'backward', note: '89 slopes' }),
    box([160, 150], 130, 50, { tone: 'pink', name: 'step', note: 'Adam, 89 weights' }),
    arrow([108, 75], [158, 75]),
    arrow([290, 75], [354, 75]),
    arrow([421, 100], [421, 148], { tone: 'orange' }),
    arrow([356, 175], [292, 175], { tone: 'orange' }),
    arrow([225, 150], [225, 102], { tone: 'pink' }),
    text([20, 28], 'one step, again for each batch', { bold: true }),
    text([238, 130], 'new weights', { size: 12, tone: 'pink' }),
    text([434, 130], 'chain rule', { size: 12, tone: 'orange' }),
    text([20, 124], 'then the', { size: 12, soft: true }),
    text([20, 140], 'next one', { size: 12, soft: true }),
  ],
});
