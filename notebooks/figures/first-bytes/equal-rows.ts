import { arrow, box, cells, sheet, text, type Tone } from '../sheet';

/** The first rows of the TLS data at 8 bytes: the bytes that differ, 3 to 8, in their order. */
const lengths = '019e 019e 0118 0237 012d 0237 013d 01dd 0200 01dd 0200'.split(' ');
const rows = lengths.map(
  (length) =>
    `160301${length}01000${Number.parseInt(length, 16) < 0x200 ? 1 : length === '0200' ? 1 : 2}`,
);
const distinct = [...new Set(rows)];
const timesOf = (row: string): number => rows.filter((one) => one === row).length;

const tones: readonly Tone[] = ['blue', 'green', 'orange', 'pink'];
const repeated = distinct.filter((row) => timesOf(row) > 1);
const toneOf = (row: string): Tone => tones[repeated.indexOf(row)] ?? 'grey';

/** Notebook 03: equal rows are folded to one row with a count. */
export const equalRows = sheet({
  title: 'Eleven rows, of which some are equal, become seven rows with a count',
  description:
    'On the left the first eleven TLS rows of the data at 8 bytes, as hex. Four of them stand there twice, each pair in one colour. On the right each distinct row stands once, with how often it came: seven rows, and the counts sum to eleven.',
  height: 342,
  shapes: [
    text([20, 26], `${rows.length} rows`, { bold: true }),
    cells(
      [20, 40],
      [190, 25],
      rows.map((row) => [row]),
      (row) => toneOf(rows[row]!),
    ),
    arrow([226, 178], [296, 178], { width: 2 }),
    text([261, 160], 'equal rows', { anchor: 'middle', soft: true, size: 12 }),
    text([261, 202], 'become one', { anchor: 'middle', soft: true, size: 12 }),
    text([310, 26], `${distinct.length} distinct rows`, { bold: true }),
    text([530, 26], 'count', { bold: true, anchor: 'middle' }),
    cells(
      [310, 40],
      [190, 25],
      distinct.map((row) => [row]),
      (row) => toneOf(distinct[row]!),
    ),
    cells(
      [500, 40],
      [60, 25],
      distinct.map((row) => [timesOf(row)]),
      (row) => toneOf(distinct[row]!),
    ),
    text([530, 236], `sum ${rows.length}`, { anchor: 'middle', soft: true, size: 12 }),
    box([310, 258], 250, 56, {
      tone: 'blue',
      name: '197,400 rows become 1,947',
      note: 'all TLS rows at 8 bytes',
    }),
  ],
});
