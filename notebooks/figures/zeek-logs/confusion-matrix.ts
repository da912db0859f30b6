import { box, line, sheet, text, type Tone } from '../sheet';

const LEFT = 170;
const TOP = 62;
const WIDE = 140;
const HIGH = 56;

/** One of the four counts, by its row and column. */
function count(row: number, column: number, tone: Tone, name: string, note: string): string {
  return box([LEFT + column * WIDE, TOP + row * HIGH], WIDE, HIGH, {
    tone,
    name,
    note,
    square: true,
  });
}

/** Notebook 10: the four counts, and along which of them precision and recall look. */
export const confusionMatrix = sheet({
  title: 'The confusion matrix: four counts, precision and recall',
  description:
    'A table of two rows, attack and benign, and two columns, flagged and not flagged. Recall looks along the row of the attacks: which share is flagged. Precision looks down the column of the flagged rows: which share is an attack.',
  height: 252,
  shapes: [
    text([LEFT + WIDE / 2, 50], 'flagged', { anchor: 'middle', bold: true }),
    text([LEFT + 1.5 * WIDE, 50], 'not flagged', { anchor: 'middle', bold: true }),
    text([LEFT - 14, TOP + 33], 'attack', { anchor: 'end', bold: true }),
    text([LEFT - 14, TOP + HIGH + 33], 'benign', { anchor: 'end', bold: true }),
    count(0, 0, 'green', 'found', 'true positive'),
    count(0, 1, 'pink', 'missed', 'false negative'),
    count(1, 0, 'orange', 'false alarm', 'false positive'),
    count(1, 1, 'grey', 'left alone', 'true negative'),
    line(
      [
        [LEFT + 4, TOP - 4],
        [LEFT + 2 * WIDE - 4, TOP - 4],
      ],
      { tone: 'blue', width: 3 },
    ),
    line(
      [
        [LEFT - 5, TOP + 2],
        [LEFT - 5, TOP + 2 * HIGH - 2],
      ],
      { tone: 'blue', width: 3 },
    ),
    text([LEFT + 2 * WIDE + 12, TOP + 2], 'recall', { tone: 'blue', bold: true }),
    text([LEFT + 2 * WIDE + 12, TOP + 18], 'found / attacks', { size: 12 }),
    text([LEFT - 8, TOP + 2 * HIGH + 24], 'precision', { tone: 'blue', bold: true }),
    text([LEFT - 8, TOP + 2 * HIGH + 40], 'found / flagged', { size: 12 }),
    text([LEFT + WIDE + 30, TOP + 2 * HIGH + 24], 'accuracy', { bold: true }),
    text([LEFT + WIDE + 30, TOP + 2 * HIGH + 40], '(found + left alone) / all rows', { size: 12 }),
  ],
});
