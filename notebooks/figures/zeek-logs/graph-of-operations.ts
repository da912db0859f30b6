import { arrow, box, sheet, text } from '../sheet';

/** Notebook 03: the loss remembers what it was made from. */
export const graphOfOperations = sheet({
  title: 'A graph of operations from two weights to one loss',
  description:
    'The weights w and b and the data x and y lead through matmul, add, subtract, square and mean to one loss. Each result remembers what it was made from. Slopes come back against the arrows and reach w and b, whose gradients they are.',
  height: 250,
  shapes: [
    text([20, 26], 'each result remembers what it was made from', { bold: true }),
    box([20, 50], 62, 36, { tone: 'grey', name: 'x' }),
    box([20, 106], 62, 36, { tone: 'blue', name: 'w' }),
    box([122, 78], 78, 36, { tone: 'grey', name: 'matmul' }),
    box([122, 150], 78, 36, { tone: 'blue', name: 'b' }),
    box([234, 78], 66, 36, { tone: 'grey', name: 'add' }),
    box([234, 150], 66, 36, { tone: 'grey', name: 'y' }),
    box([334, 78], 66, 36, { tone: 'grey', name: 'add −' }),
    box([434, 78], 66, 36, { tone: 'grey', name: 'square' }),
    box([530, 78], 60, 36, { tone: 'green', name: 'mean', size: 13 }),
    text([560, 68], 'loss', { anchor: 'middle', tone: 'green', size: 12.5 }),
    arrow([82, 70], [121, 88], {}),
    arrow([82, 122], [121, 104], {}),
    arrow([200, 96], [233, 96], {}),
    arrow([200, 162], [256, 116], {}),
    arrow([300, 96], [333, 96], {}),
    arrow([300, 162], [340, 116], {}),
    arrow([400, 96], [433, 96], {}),
    arrow([500, 96], [529, 96], {}),
    arrow([552, 116], [474, 118], { tone: 'orange', bend: 20 }),
    arrow([462, 116], [374, 118], { tone: 'orange', bend: 20 }),
    arrow([360, 116], [274, 118], { tone: 'orange', bend: 20 }),
    arrow([254, 116], [176, 118], { tone: 'orange', bend: 20 }),
    arrow([238, 117], [176, 149], { tone: 'orange' }),
    arrow([146, 116], [84, 132], { tone: 'orange', bend: 12 }),
    text([420, 164], 'slopes walk back:', { tone: 'orange', size: 12.5 }),
    text([420, 180], 'the latest result first', { tone: 'orange', size: 12.5 }),
    text([20, 214], 'w.grad and b.grad are filled when the walk arrives;', { size: 12.5 }),
    text([20, 232], 'what was used twice gets slopes from two sides, and they add up', {
      size: 12.5,
      soft: true,
    }),
  ],
});
