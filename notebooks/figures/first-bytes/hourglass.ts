import { arrow, line, sheet, text, type Point, type Tone } from '../sheet';

const layers = [64, 32, 16, 8, 16, 32, 64];
const weights = layers.map((neurons, at) => ((at === 0 ? 64 : layers[at - 1]!) + 1) * neurons);
const total = weights.reduce((sum, count) => sum + count, 0);

const MIDDLE = 138;
const x = (layer: number): number => 124 + 58 * layer;
const high = (neurons: number): number => 2.4 * neurons;
const tone = (layer: number): Tone => (layer === 0 ? 'grey' : layer === 3 ? 'orange' : 'blue');

const column = (at: number, neurons: number, name: Tone): string => {
  const half = high(neurons) / 2;
  return `<rect class="box fill-${name} ink-${name}" x="${at - 12}" y="${MIDDLE - half}" width="24" height="${2 * half}" rx="3" />`;
};
const edge = (sign: 1 | -1): Point[] =>
  layers.map((neurons, at) => [x(at), MIDDLE + (sign * high(neurons)) / 2]);

/** Notebook 05: the capstone's stack at 8 bytes, and a row on its way through. */
export const hourglass = sheet({
  title: 'The stack at 8 bytes: 64, 32, 16, 8, 16, 32 and 64 neurons',
  description:
    'An hourglass that lies on its side. A row of 64 bits comes from the left. Seven layers stand as columns, as high as they have neurons: 64, 32, 16, then 8 in the narrow middle, then 16, 32 and 64. On the right the copy leaves, 64 numbers. Below each layer stands how many weights it has: 4160, 2080, 528, 136, 144, 544 and 2112, together 9,704.',
  height: 302,
  shapes: [
    text([46, 126], 'row', { anchor: 'middle', bold: true }),
    text([46, 144], '64 bits', { anchor: 'middle', soft: true, size: 12 }),
    arrow([76, MIDDLE], [x(0) - 16, MIDDLE], { width: 2 }),
    line(edge(-1), { dashed: true }),
    line(edge(1), { dashed: true }),
    ...layers.map((neurons, at) => column(x(at), neurons, tone(at))),
    ...layers
      .slice(1)
      .map((_, at) => arrow([x(at) + 15, MIDDLE], [x(at + 1) - 15, MIDDLE], { width: 1.2 })),
    arrow([x(6) + 15, MIDDLE], [512, MIDDLE], { width: 2 }),
    text([558, 126], 'copy', { anchor: 'middle', bold: true }),
    text([558, 144], '64 numbers', { anchor: 'middle', soft: true, size: 12 }),
    text([x(3), 40], 'narrow middle:', { anchor: 'middle', tone: 'orange', size: 12 }),
    text([x(3), 56], '8 numbers for 64 bits', { anchor: 'middle', tone: 'orange', size: 12 }),
    arrow([x(3), 64], [x(3), 118], { tone: 'orange' }),
    text([x(0) - 26, 242], 'neurons', { anchor: 'end', soft: true, size: 12 }),
    text([x(0) - 26, 262], 'weights', { anchor: 'end', soft: true, size: 12 }),
    ...layers.flatMap((neurons, at) => [
      text([x(at), 242], String(neurons), { anchor: 'middle', bold: true }),
      text([x(at), 262], String(weights[at]), { anchor: 'middle', size: 12, soft: true }),
    ]),
    text([x(6) + 34, 262], `= ${total.toLocaleString('en-US')}`, { size: 12, bold: true }),
    text([300, 288], 'grey: linear, without a bend; the others end in ReLU', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
