import { arrow, box, dot, line, sheet, text } from '../sheet';

const ROWS = 3_700;
const MAY = Math.floor(0.01 * ROWS);
const x = (rank: number): number => 24 + 8.2 * rank;

/** Notebook 08: the threshold is the score at a rank of the calibration rows. */
export const thresholdRank = sheet({
  title: 'The threshold at a rank: 37 of 3,700 calibration scores may lie above it',
  description:
    'The scores of 3,700 calibration rows, sorted from the highest down, as a row of points. The first 37 are orange: 1 %, the false alarms that are allowed. The 38th is larger and pink: its score, 0.1570, is the threshold. All others, 3,662, lie at or below it.',
  height: 214,
  shapes: [
    text([20, 26], '3,700 normal rows that did not train, by their score, highest first', {
      bold: true,
    }),
    ...Array.from({ length: MAY }, (_, at) => dot([x(at), 84], 'orange', 3.6)),
    dot([x(MAY) + 8, 84], 'pink', 6),
    ...Array.from({ length: 10 }, (_, at) => dot([x(MAY + 1 + at) + 18, 84], 'blue', 3.6)),
    text([x(MAY + 11) + 22, 88], '… to rank 3,700', { size: 12, soft: true, anchor: 'start' }),
    line(
      [
        [x(0) - 4, 104],
        [x(0) - 4, 110],
        [x(MAY - 1) + 4, 110],
        [x(MAY - 1) + 4, 104],
      ],
      { tone: 'orange' },
    ),
    text([x(18), 130], `rank 1 to ${MAY}: they may lie above`, {
      anchor: 'middle',
      tone: 'orange',
    }),
    text([x(18), 147], `1 % of 3,700 is ${MAY}`, { anchor: 'middle', soft: true, size: 12 }),
    arrow([x(MAY) + 8, 128], [x(MAY) + 8, 96], { tone: 'pink' }),
    text([x(MAY) + 8, 146], `rank ${MAY + 1}:`, { anchor: 'middle', tone: 'pink', bold: true }),
    text([x(MAY) + 8, 163], 'its score is the threshold', {
      anchor: 'middle',
      tone: 'pink',
      bold: true,
    }),
    text([500, 130], 'at or below: pass', { anchor: 'middle', tone: 'blue' }),
    box([x(MAY) - 72, 172], 160, 30, { tone: 'pink', name: 'threshold 0.1570' }),
  ],
});
