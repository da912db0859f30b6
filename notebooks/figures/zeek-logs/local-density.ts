import { dot, line, ring, sheet, text } from '../sheet';
import { dozen, place } from './isolation-cuts';

const K = 3;
/** The distance of a point to its third neighbour, in units of the axes. */
const reach = (at: number): number =>
  dozen.map(([x, y]) => Math.hypot(x - dozen[at]![0], y - dozen[at]![1])).sort((a, b) => a - b)[K]!;
const rings = [
  [0, 'blue'],
  [5, 'orange'],
  [6, 'green'],
] as const;

/** Notebook 08: the ring of a point reaches its third neighbour. */
export const localDensity = sheet({
  title: 'Rings that reach the third neighbour: narrow in a crowd, wide outside',
  description:
    'The twelve points again. A blue ring around a point of the crowd is narrow. An orange ring around the point just outside it is several times as wide as the rings of its neighbours. A green ring around a point of the loose group is wide too, but as wide as those of its neighbours.',
  height: 300,
  shapes: [
    line([place([0, 0]), place([0, 6]), place([9, 6]), place([9, 0]), place([0, 0])]),
    ...rings.map(([at, tone]) => ring(place(dozen[at]!), 42 * reach(at), { tone, width: 2 })),
    ...dozen.map((point) => dot(place(point), 'grey', 3.5)),
    ...rings.map(([at, tone]) => dot(place(dozen[at]!), tone, 4)),
    text([430, 60], 'near the crowd:', { tone: 'orange', bold: true }),
    text([430, 78], 'a ring far wider than', { tone: 'orange' }),
    text([430, 96], "its neighbours' rings", { tone: 'orange' }),
    text([430, 138], 'in the crowd:', { tone: 'blue', bold: true }),
    text([430, 156], 'narrow, like theirs', { tone: 'blue' }),
    text([430, 198], 'in the loose group:', { tone: 'green', bold: true }),
    text([430, 216], 'wide, like theirs', { tone: 'green' }),
    text([430, 252], 'A ring reaches the', { soft: true, size: 12 }),
    text([430, 268], 'third neighbour.', { soft: true, size: 12 }),
  ],
});
