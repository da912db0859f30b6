import { dot, line, sheet, text, type Point } from '../sheet';

const cases = [
  { name: 'it bends', note: 'some rows on each side', corner: 0.45, tone: 'green' },
  { name: 'dead', note: 'no row above the bend: slope 0', corner: 0.95, tone: 'pink' },
  { name: 'never bends', note: 'all rows above: a line', corner: 0.02, tone: 'orange' },
] as const;
const rows = [0.12, 0.2, 0.3, 0.38, 0.52, 0.6, 0.72, 0.84];

/** Notebook 15: where a neuron's bend lies among the rows. */
export const deadNeuron = sheet({
  title: 'A neuron whose bend lies among the rows, above all of them, or below all of them',
  description:
    'Three pictures of a neuron over its weighted sum. In the first the bend lies among the rows, so some make it fire. In the second it lies to the right of all rows: no row makes it fire, and its slope is 0. In the third it lies to the left of all rows, so it is a line for them.',
  height: 220,
  shapes: cases.flatMap(({ name, note, corner, tone }, at) => {
    const place = (x: number, y: number): Point => [22 + 196 * at + 160 * x, 160 - 100 * y];
    const of = (x: number): number => Math.max(0, x - corner);
    return [
      text([102 + 196 * at, 24], name, { bold: true, anchor: 'middle' }),
      line([place(0, 0), place(corner, 0), place(1.05, of(1.05))], { tone, width: 2.2 }),
      ...rows.map((x) => dot(place(x, of(x)), x > corner ? 'blue' : 'grey', 4)),
      text([102 + 196 * at, 194], note, { tone, size: 12, anchor: 'middle' }),
    ];
  }),
});
