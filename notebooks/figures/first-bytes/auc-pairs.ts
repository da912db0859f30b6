import { box, line, sheet, text, type Point } from '../sheet';

const normal = [0.4, 0.2, 0.1];
const other = [0.5, 0.3];

const LEFT = 270;
const BOTTOM = 212;
const [WIDE, HIGH] = [88, 72];
const corner = (across: number, up: number): Point => [LEFT + WIDE * across, BOTTOM - HIGH * up];

/** From the highest threshold down: up for each other row that is found, right for each false alarm. */
const walk: Point[] = [corner(0, 0)];
let [across, up] = [0, 0];
for (const score of [...normal, ...other].toSorted((a, b) => b - a)) {
  if (other.includes(score)) up++;
  else across++;
  walk.push(corner(across, up));
}
const pairs = normal.flatMap((one, column) =>
  other.map((two, row) => ({ column, row, inOrder: two > one, name: `${two} > ${one}` })),
);
const right = pairs.filter(({ inOrder }) => inOrder).length;

/** Notebook 07: AUC as the share of pairs in order, and as the area under the walk. */
export const aucPairs = sheet({
  title: 'AUC by hand: five of the six pairs are in order',
  description:
    'A grid of three columns, the normal scores 0.4, 0.2 and 0.1, and two rows, the other scores 0.5 and 0.3. Each cell is a pair. Five are green, because the other score is higher; the cell of 0.3 and 0.4 is not. A thick line starts at the bottom left and walks along the scores from the highest down: up for 0.5, right for 0.4, up for 0.3, right twice. The green cells are exactly those below it: the area is 5/6.',
  height: 270,
  shapes: [
    text([20, 44], 'each cell is a pair:', { bold: true }),
    text([20, 66], 'one other row, one normal row', { size: 12.5 }),
    box([20, 84], 18, 18, { tone: 'green', square: true }),
    text([46, 98], 'the other one scores higher', { size: 12.5 }),
    box([20, 110], 18, 18, { tone: 'grey', square: true }),
    text([46, 124], 'it does not', { size: 12.5 }),
    line(
      [
        [20, 146],
        [38, 146],
      ],
      { tone: 'blue', width: 4 },
    ),
    text([46, 150], 'the threshold falls:', { size: 12.5 }),
    text([46, 166], 'up if it finds an other row,', { size: 12.5 }),
    text([46, 182], 'right for a false alarm', { size: 12.5 }),
    text([20, 214], `AUC = ${right} of ${pairs.length} = ${(right / pairs.length).toFixed(2)}`, {
      bold: true,
    }),
    ...pairs.map(({ column, row, inOrder, name }) =>
      box(corner(column, row + 1), WIDE, HIGH, {
        tone: inOrder ? 'green' : 'grey',
        square: true,
        name: inOrder ? name : name.replace('>', '<'),
        mono: true,
        size: 12,
      }),
    ),
    line(walk, { tone: 'blue', width: 4 }),
    ...normal.map((score, column) =>
      text([corner(column + 0.5, 0)[0], BOTTOM + 20], String(score), {
        anchor: 'middle',
        size: 12,
      }),
    ),
    ...other.map((score, row) =>
      text([LEFT + 3 * WIDE + 10, corner(0, row + 0.5)[1] + 4], String(score), { size: 12 }),
    ),
    text([corner(1.5, 0)[0], BOTTOM + 40], 'normal rows, highest first', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
    text([590, 46], 'other', { anchor: 'end', soft: true, size: 12 }),
  ],
});
