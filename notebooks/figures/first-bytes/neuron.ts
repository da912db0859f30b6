import { arrow, box, line, sheet, text, type Point } from '../sheet';

const inputs = [1, 0, 1];
const weights = [0.5, -1, 0.25];
const BIAS = -0.5;
const sum = inputs.reduce((total, input, at) => total + input * weights[at]!, BIAS);

const minus = (value: number): string => String(value).replace('-', '−');
const y = (at: number): number => 66 + 62 * at;
const BEND: Point = [458, 128];

/** Notebook 04: one neuron, with the numbers of its cell. */
export const neuron = sheet({
  title: 'A neuron: a weighted sum of three inputs, a bias, and a bend',
  description:
    'Three inputs 1, 0 and 1 go along arrows with the weights 0.5, −1 and 0.25 into one box. It adds the products and the bias −0.5: 0.5 + 0 + 0.25 − 0.5 = 0.25. Then comes ReLU, drawn as a line that is flat below zero and rises above it. It leaves 0.25 as it is.',
  height: 262,
  shapes: [
    text([44, 30], 'inputs', { anchor: 'middle', bold: true }),
    text([140, 30], 'weights', { anchor: 'middle', bold: true }),
    text([290, 30], 'sum and bias', { anchor: 'middle', bold: true }),
    text([458, 30], 'ReLU', { anchor: 'middle', bold: true }),
    text([564, 30], 'output', { anchor: 'middle', bold: true }),
    ...inputs.flatMap((input, at) => [
      box([24, y(at) - 20], 40, 40, { tone: 'blue', name: String(input), mono: true, size: 15 }),
      arrow([64, y(at)], [206, 128 + 16 * (at - 1)], { tone: input === 0 ? 'grey' : 'blue' }),
      text([126, [68, 121, 194][at]!], `× ${minus(weights[at]!)}`, {
        anchor: 'middle',
        ...(input === 0 ? { soft: true } : {}),
      }),
    ]),
    text([126, 144], 'counts for nothing', { anchor: 'middle', soft: true, size: 11 }),
    box([210, 92], 160, 72, {
      tone: 'green',
      name: `0.5 + 0 + 0.25 ${minus(BIAS).replace('−', '− ')}`,
      note: `= ${sum}`,
    }),
    text([290, 214], `bias ${minus(BIAS)}`, { anchor: 'middle', tone: 'green' }),
    arrow([290, 200], [290, 168], { tone: 'green' }),
    arrow([370, 128], [412, 128]),
    box([416, 92], 84, 72, { tone: 'orange' }),
    line(
      [
        [BEND[0] - 32, BEND[1] + 18],
        [BEND[0], BEND[1] + 18],
        [BEND[0] + 30, BEND[1] - 22],
      ],
      { tone: 'orange', width: 2.5 },
    ),
    text([458, 184], 'below 0: 0', { anchor: 'middle', soft: true, size: 12 }),
    text([458, 200], 'above: unchanged', { anchor: 'middle', soft: true, size: 12 }),
    arrow([500, 128], [534, 128]),
    box([538, 106], 52, 44, { tone: 'blue', name: String(sum), mono: true }),
    text(
      [300, 246],
      'with bits for inputs, the sum is that of the weights whose bit is set, and the bias',
      {
        anchor: 'middle',
        soft: true,
        size: 12,
      },
    ),
  ],
});
