import { axes, dot, line, sheet, text, type Point } from '../sheet';

const place = (value: number, share: number): Point => [110 + 48 * value, 214 - 160 * share];
/** Where it rises, and to what. */
const steps: readonly Point[] = [
  [1, 0.2],
  [2, 0.6],
  [4, 0.8],
  [8, 1],
];
const corners = steps.flatMap(([value, share], at): Point[] => [
  place(value, at === 0 ? 0 : steps[at - 1]![1]),
  place(value, share),
]);

/** Notebook 05: the ECDF rises at each value. */
export const ecdf = sheet({
  title: 'The ECDF of five values rises by one fifth at each, from 0 to 1',
  description:
    'The values 1, 2, 2, 4 and 8 on an axis. A staircase rises by one fifth at 1, by two fifths at 2, by one fifth at 4 and at 8, where it arrives at 1. A dashed line at one half meets it at 2, the median.',
  height: 258,
  shapes: [
    text([20, 26], 'five values: 1 2 2 4 8', { bold: true }),
    axes(place(0, 0), [450, 172], { x: '', y: 'share of at most x' }),
    line([place(0, 0), ...corners, place(9, 1)], { tone: 'blue', width: 2.5 }),
    ...steps.map(([value, share]) => dot(place(value, share), 'blue', 4.5)),
    line([place(0, 0.5), place(2, 0.5), place(2, 0)], { tone: 'orange', dashed: true }),
    text(place(2.3, 0.47), 'one half: the median is 2', { tone: 'orange', size: 12 }),
    ...[0, 1, 2, 4, 8].map((value) =>
      text([place(value, 0)[0], 232], String(value), { anchor: 'middle', size: 12 }),
    ),
    ...[0, 0.2, 0.6, 0.8, 1].map((share) =>
      text([82, place(0, share)[1] + 4], String(share), { anchor: 'end', size: 12 }),
    ),
  ],
});
