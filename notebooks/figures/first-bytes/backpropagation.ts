import { arrow, box, cells, line, sheet, text } from '../sheet';

const row = [1, 0, 1];
const first = [
  { name: 'A', weights: [0.5, -1, 0.25], bias: -0.5 },
  { name: 'B', weights: [1, 1, -3], bias: 0 },
];
const last = { weights: [2, 1], bias: 0.5 };
const WANTED = 0;

const sums = first.map(({ weights, bias }) =>
  row.reduce((total, input, at) => total + input * weights[at]!, bias),
);
const middle = sums.map((sum) => Math.max(0, sum));
const output = middle.reduce((total, value, at) => total + value * last.weights[at]!, last.bias);
const loss = (output - WANTED) ** 2;

const atOutput = 2 * (output - WANTED);
const atSums = sums.map((sum, at) => (sum > 0 ? atOutput * last.weights[at]! : 0));
const ofFirst = atSums.map((slope) => [...row, 1].map((value) => slope * value));
const ofLast = [...middle, 1].map((value) => atOutput * value);

const minus = (value: number): string => String(value).replace('-', '−');
const sum = (values: readonly number[]): string =>
  values.map(minus).join(' + ').replaceAll('+ −', '− ');

const FORWARD = 48;
const BACK = 214;
const y = (panel: number, unit: number): number => panel + 64 * unit;

/** Notebook 04: the toy network forward and back, with the numbers of its cells. */
export const backpropagation = sheet({
  title: 'Forward, the values; back, the slopes',
  description:
    'Above, the forward pass: the inputs 1, 0 and 1 give 0.25 in neuron A and −2 in neuron B, which is off and passes 0. C gives 2 times 0.25 plus 0 plus 0.5, which is 1; wanted was 0, so the loss is 1. Below, the way back: the slope at the output is 2. Times the weight 2 it is 4 at A. B is off, so its slope is 0. The slopes of the weights of A are 4, 0, 4 and, for the bias, 4; those of B are all 0; those of C are 0.5, 0 and 2.',
  height: 372,
  shapes: [
    text([20, 26], 'forward: the values', { tone: 'blue', bold: true }),
    text([88, 40], 'row', { anchor: 'middle', soft: true, size: 12 }),
    ...row.flatMap((input, at) => [
      box([70, FORWARD + 40 * at], 36, 30, { tone: 'blue', name: String(input), mono: true }),
      ...first.map((_, unit) =>
        arrow([108, FORWARD + 15 + 40 * at], [158, y(FORWARD, unit) + 24 + 8 * (at - 1)], {
          tone: sums[unit]! > 0 && input !== 0 ? 'blue' : 'grey',
        }),
      ),
    ]),
    ...first.flatMap(({ name, weights, bias }, unit) => [
      box([162, y(FORWARD, unit)], 192, 48, {
        tone: sums[unit]! > 0 ? 'blue' : 'grey',
        name: `${name} gives ${middle[unit]}`,
        note: `${sum([...weights.map((weight, at) => (row[at] ? weight : 0)), bias])} = ${minus(sums[unit]!)}${sums[unit]! > 0 ? '' : ', off'}`,
      }),
      arrow([354, y(FORWARD, unit) + 24], [416, FORWARD + 50 + 12 * unit], {
        tone: sums[unit]! > 0 ? 'blue' : 'grey',
      }),
      text([390, y(FORWARD, unit) + (unit === 0 ? 24 : 34)], `× ${last.weights[unit]}`, {
        anchor: 'middle',
        size: 12,
      }),
    ]),
    box([420, FORWARD + 32], 88, 48, {
      tone: 'blue',
      name: `C gives ${output}`,
      note: sum([...middle.map((value, at) => value * last.weights[at]!), last.bias]),
    }),
    arrow([508, FORWARD + 56], [530, FORWARD + 56], { tone: 'blue' }),
    box([534, FORWARD + 32], 58, 48, {
      tone: 'green',
      name: `loss ${loss}`,
      note: `(${output} − ${WANTED})²`,
    }),
    line(
      [
        [20, 182],
        [580, 182],
      ],
      { dashed: true },
    ),
    text([20, 204], 'back: the slopes', { tone: 'orange', bold: true }),
    arrow([530, BACK + 56], [512, BACK + 56], { tone: 'orange' }),
    box([534, BACK + 32], 58, 48, { tone: 'green', name: 'loss', note: '2 × error' }),
    box([420, BACK + 32], 88, 48, {
      tone: 'orange',
      name: String(atOutput),
      note: 'at the output',
    }),
    ...first.flatMap(({ name }, unit) => [
      arrow([418, BACK + 50 + 12 * unit], [358, y(BACK, unit) + 24], {
        tone: sums[unit]! > 0 ? 'orange' : 'grey',
      }),
      text([390, y(BACK, unit) + (unit === 0 ? 24 : 34)], `× ${last.weights[unit]}`, {
        anchor: 'middle',
        size: 12,
      }),
      box([244, y(BACK, unit)], 110, 48, {
        tone: sums[unit]! > 0 ? 'orange' : 'grey',
        name: String(atSums[unit]),
        note:
          sums[unit]! > 0 ? `at ${name}: ${atOutput} × ${last.weights[unit]}` : `${name} is off`,
      }),
      arrow([242, y(BACK, unit) + 24], [206, y(BACK, unit) + 24], {
        tone: sums[unit]! > 0 ? 'orange' : 'grey',
      }),
      cells([62, y(BACK, unit) + 9], [35, 30], [ofFirst[unit]!], () =>
        sums[unit]! > 0 ? 'orange' : 'grey',
      ),
      text([54, y(BACK, unit) + 29], `${name}'s`, { anchor: 'end', size: 12 }),
    ]),
    ...['1st', '2nd', '3rd', 'bias'].map((name, at) =>
      text([79.5 + 35 * at, BACK + 62], name, { anchor: 'middle', soft: true, size: 11 }),
    ),
    text([20, BACK + 144], 'a slope at a neuron times an input: the slope of a weight', {
      soft: true,
      size: 11.5,
    }),
    cells([444, BACK + 100], [46, 30], [ofLast], () => 'orange'),
    ...['for A', 'for B', 'bias'].map((name, at) =>
      text([467 + 46 * at, BACK + 144], name, { anchor: 'middle', soft: true, size: 11 }),
    ),
    text([436, BACK + 120], "C's", { anchor: 'end', size: 12 }),
  ],
});
