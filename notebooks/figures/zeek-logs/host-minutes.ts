import { arrow, box, cells, sheet, text, type Tone } from '../sheet';

const grid: readonly (readonly string[])[] = [
  ['0.4', '0.3', '0.5', '0.2', '0.4', '0.6'],
  ['0.2', '0.7', '9.1', '8.4', '0.3', '0.2'],
  ['0.3', '0.4', '0.2', '0.6', '5.2', '0.5'],
  ['0.6', '3.8', '0.3', '0.2', '0.4', '0.3'],
];
const [LEFT, TOP, WIDE, HIGH] = [300, 62, 46, 32];
/** The four highest, at a budget of four. */
const flagged = ['9.1', '8.4', '5.2', '3.8'];
const tone = (row: number, column: number): Tone =>
  flagged.includes(grid[row]![column]!) ? 'orange' : 'grey';

/** Notebook 26: an alert is one originator in one minute. */
export const hostMinutes = sheet({
  title: 'The highest score of the rows of a host and minute is the score of that host-minute',
  description:
    'On the left four connections of host B in minute 3, with the scores 0.2, 9.1, 0.4 and 0.3. An arrow leads from the highest, 9.1, to the row of host B in a grid of four hosts and six minutes, where 9.1 stands in minute 3. Each cell has such a score. With a budget of four alerts, the four highest cells are flagged: 9.1, 8.4, 5.2 and 3.8.',
  height: 236,
  shapes: [
    text([20, 26], 'rows of host B in minute 3', { bold: true }),
    cells(
      [20, TOP],
      [100, HIGH],
      [['to a web server'], ['to port 4444'], ['to the DNS'], ['to the DNS']],
      (row) => (row === 1 ? 'orange' : 'grey'),
      11,
    ),
    cells([120, TOP], [46, HIGH], [['0.2'], ['9.1'], ['0.4'], ['0.3']], (row) =>
      row === 1 ? 'orange' : 'grey',
    ),
    text([20, TOP + 4 * HIGH + 22], 'the highest one counts', { soft: true, size: 12 }),
    arrow([168, TOP + 1.5 * HIGH], [LEFT - 26, TOP + 1.5 * HIGH], { tone: 'orange' }),
    text([LEFT, 26], 'hosts by minutes', { bold: true }),
    ...['1', '2', '3', '4', '5', '6'].map((minute, at) =>
      text([LEFT + (at + 0.5) * WIDE, TOP - 8], minute, { anchor: 'middle', soft: true, size: 12 }),
    ),
    cells([LEFT, TOP], [WIDE, HIGH], grid, tone),
    ...['A', 'B', 'C', 'D'].map((host, at) =>
      text([LEFT - 14, TOP + at * HIGH + 20.5], host, {
        anchor: 'middle',
        bold: true,
      }),
    ),
    box([LEFT, TOP + 4 * HIGH + 10], 16, 16, { tone: 'orange', square: true }),
    text([LEFT + 24, TOP + 4 * HIGH + 23], 'a budget of 4: the highest four', {
      soft: true,
      size: 12,
    }),
  ],
});
