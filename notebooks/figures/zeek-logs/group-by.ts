import { arrow, cells, sheet, text, type Tone } from '../sheet';

const tones: Tone[] = ['blue', 'orange', 'blue', 'green', 'blue', 'orange'];
const rows = [
  ['SF', 90],
  ['S0', '-'],
  ['SF', 60],
  ['REJ', 0],
  ['SF', 30],
  ['S0', '-'],
];
const group = (tone: Tone) => rows.filter((_, row) => tones[row] === tone);

/** Notebook 04: split rows by a key, ask each group, put the answers together. */
export const groupBy = sheet({
  title: 'Six rows are split into three groups, each group gives one number',
  description:
    'Six connections with their state and bytes. Split by state: three rows with SF, two with S0, one with REJ. Each group is asked how many rows it has: 3, 2 and 1. Together they are a table, and its counts sum to six rows.',
  height: 262,
  shapes: [
    text([20, 26], 'six rows', { bold: true }),
    cells([20, 40], [52, 28], rows, (row) => tones[row]!),
    text([220, 26], 'split by state', { bold: true }),
    ...(['blue', 'orange', 'green'] as const).flatMap((tone, at) => {
      const [y, height] = [
        [40, 84],
        [138, 56],
        [208, 28],
      ][at]! as [number, number];
      const middle = y + height / 2;
      return [
        cells([220, y], [52, 28], group(tone), () => tone),
        arrow([330, middle], [400, 90 + 42 * at], { tone }),
      ];
    }),
    ...[
      [126, 82],
      [126, 166],
      [126, 222],
    ].map(([x, y], at) =>
      arrow([x!, 124], [216, y!], { tone: (['blue', 'orange', 'green'] as const)[at]! }),
    ),
    text([404, 26], 'ask each: how many?', { bold: true }),
    cells(
      [404, 69],
      [70, 42],
      [
        ['SF', 3],
        ['S0', 2],
        ['REJ', 1],
      ],
      (row) => (['blue', 'orange', 'green'] as const)[row]!,
    ),
    text([474, 222], '3 + 2 + 1 = 6 rows', { anchor: 'middle', soft: true, size: 12 }),
  ],
});
