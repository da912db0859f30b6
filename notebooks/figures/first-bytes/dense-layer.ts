import { arrow, box, cells, sheet, text, type Tone } from '../sheet';

const inputs = [1, 0, 1];
const kernel = [
  [0.5, 1],
  [-1, 1],
  [0.25, -3],
];
const bias = [-0.5, 0];
const sums = bias.map((b, unit) =>
  inputs.reduce((total, input, at) => total + input * kernel[at]![unit]!, b),
);

const minus = (value: number): string => String(value).replace('-', '−');
const tones: readonly Tone[] = ['green', 'orange'];
const y = (at: number): number => 70 + 56 * at;
const unitY = (unit: number): number => 94 + 68 * unit;

/** Notebook 04: a dense layer of two neurons over three inputs. */
export const denseLayer = sheet({
  title: 'A dense layer: each of two neurons sees all three inputs',
  description:
    'Three inputs 1, 0 and 1 on the left. An arrow leads from each of them to each of two neurons. The first neuron sums to 0.25, which stays; the second sums to −2, which ReLU turns into 0. On the right stands the kernel, a table with one row per input and one column per neuron, and below it the two biases.',
  height: 262,
  shapes: [
    text([44, 30], 'inputs', { anchor: 'middle', bold: true }),
    text([226, 30], 'two neurons', { anchor: 'middle', bold: true }),
    text([346, 30], 'outputs', { anchor: 'middle', bold: true }),
    text([504, 30], 'kernel', { anchor: 'middle', bold: true }),
    ...inputs.flatMap((input, at) => [
      box([24, y(at) - 20], 40, 40, { tone: 'blue', name: String(input), mono: true, size: 15 }),
      ...tones.map((tone, unit) =>
        arrow([66, y(at)], [180, unitY(unit) + 10 * (at - 1)], { tone }),
      ),
    ]),
    ...sums.flatMap((sum, unit) => [
      box([184, unitY(unit) - 25], 84, 50, {
        tone: tones[unit]!,
        name: minus(sum),
        note: 'then ReLU',
      }),
      arrow([268, unitY(unit)], [316, unitY(unit)], { tone: tones[unit]! }),
      box([320, unitY(unit) - 20], 52, 40, {
        tone: 'blue',
        name: String(Math.max(0, sum)),
        mono: true,
      }),
    ]),
    cells(
      [440, 54],
      [64, 34],
      kernel.map((row) => row.map(minus)),
      (_, unit) => tones[unit]!,
    ),
    ...inputs.map((_, at) =>
      text([430, 76 + 34 * at], `input ${at + 1}`, { anchor: 'end', soft: true, size: 11.5 }),
    ),
    cells([440, 174], [64, 34], [bias.map(minus)], (_, unit) => tones[unit]!),
    text([430, 196], 'bias', { anchor: 'end', soft: true, size: 11.5 }),
    text([300, 244], 'one row per input, one column per neuron: 3 × 2 weights and 2 biases', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
