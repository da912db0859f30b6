import { axes, curve, dot, sheet, text, type Point } from '../sheet';

const relu = (x: number): number => Math.max(0, x);
const parts: ((x: number) => number)[] = [
  (x) => 0.9 * relu(x - 0.4),
  (x) => -1.5 * relu(x - 1.6),
  (x) => 1.5 * relu(x - 3),
];
const left = (x: number, y: number): Point => [44 + 58 * x, 130 - 32 * y];
const right = (x: number, y: number): Point => [344 + 58 * x, 194 - 60 * y];
const sum = (x: number): number => parts.reduce((all, part) => all + part(x), 0);

/** Notebook 14: bent lines add up to a curve with corners. */
export const bends = sheet({
  title: 'Three bent lines, and their sum',
  description:
    'On the left, three neurons: each is flat up to its corner and then a line, two of them rising and one falling. On the right, their sum: a line with three corners that rises, falls and rises again.',
  height: 250,
  shapes: [
    text([160, 22], 'three neurons, each bent once', { bold: true, anchor: 'middle' }),
    text([460, 22], 'their sum', { bold: true, anchor: 'middle' }),
    axes([44, 226], [240, 188], { x: 'input', y: 'output' }),
    axes([344, 226], [240, 188], { x: 'input', y: 'guess' }),
    curve(parts[0]!, [0, 3.6], left, { tone: 'blue', width: 2 }),
    curve(parts[1]!, [0, 3.55], left, { tone: 'orange', width: 2 }),
    curve(parts[2]!, [0, 4], left, { tone: 'green', width: 2 }),
    ...[0.4, 1.6, 3].map((x, at) => dot(left(x, 0), (['blue', 'orange', 'green'] as const)[at])),
    curve(sum, [0, 4], right, { tone: 'pink', width: 2.4 }),
    ...[0.4, 1.6, 3].map((x) => dot(right(x, sum(x)), 'pink')),
    text([470, 60], 'a corner for each neuron', { size: 12, soft: true, anchor: 'middle' }),
  ],
});
