import { arrow, box, line, ring, sheet, text, type Point } from '../sheet';

const HIDDEN: readonly Point[] = [
  [262, 62],
  [262, 112],
  [262, 162],
  [262, 212],
];
const OUT: Point = [404, 137];
const columns = ['duration', 'orig_bytes', 'resp_bytes', 'proto=tcp', '…'];
const rowAt = (at: number): number => 42 + at * 40;

/** Notebook 16: one row, a hidden layer, one neuron with a sigmoid. */
export const networkOneRow = sheet({
  title: 'One row goes through hidden neurons into one neuron with a sigmoid',
  description:
    'Five boxes for the columns of one connection on the left. Lines lead from each to four hidden neurons, which sum and bend. Lines lead from these to one neuron, whose sigmoid gives the probability of an attack. The last neuron alone is a logistic regression.',
  height: 292,
  shapes: [
    ...columns.flatMap((_, at) =>
      HIDDEN.map(([x, y]) =>
        line([
          [124, rowAt(at) + 14],
          [x - 20, y],
        ]),
      ),
    ),
    ...HIDDEN.map(([x, y]) =>
      line(
        [
          [x + 20, y],
          [OUT[0] - 22, OUT[1]],
        ],
        { tone: 'blue', width: 2 },
      ),
    ),
    ...columns.map((name, at) =>
      box([24, rowAt(at)], 100, 28, { tone: 'grey', name, mono: true, size: 12 }),
    ),
    ...HIDDEN.flatMap(([x, y]) => [
      ring([x, y], 19, { tone: 'green', width: 2 }),
      text([x, y + 4], 'relu', { anchor: 'middle', size: 11.5 }),
    ]),
    ring(OUT, 22, { tone: 'orange', width: 2 }),
    text([OUT[0], OUT[1] + 4], 'sigm.', { anchor: 'middle', size: 11.5 }),
    arrow([OUT[0] + 24, OUT[1]], [468, OUT[1]], { tone: 'orange' }),
    box([472, OUT[1] - 20], 112, 40, { tone: 'orange', name: 'probability' }),
    text([74, 266], 'one row', { anchor: 'middle', soft: true, size: 12 }),
    text([262, 266], 'new columns', { anchor: 'middle', soft: true, size: 12 }),
    text([450, 212], 'alone, this neuron is', { anchor: 'middle', soft: true, size: 12 }),
    text([450, 228], 'a logistic regression', { anchor: 'middle', soft: true, size: 12 }),
  ],
});
