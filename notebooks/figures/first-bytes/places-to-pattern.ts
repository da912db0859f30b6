import { arrow, cells, sheet, text, type Tone } from '../sheet';

const [LEFT, WIDE, HIGH, TOP] = [84, 62, 26, 40];

/** Some places of the SNMP group of notebook 13: the bytes that its 422 findings have there. */
const places = [
  { at: '0', bytes: ['30'], pattern: '0' },
  { at: '1', bytes: ['27', '38', '39'], pattern: '[\\x2789]' },
  { at: '2', bytes: ['02'], pattern: '\\x02' },
  { at: '7', bytes: ['6f'], pattern: 'o' },
  { at: '8', bytes: ['66'], pattern: 'f' },
  { at: '13', bytes: ['a0', 'a1'], pattern: '[\\xa0\\xa1]' },
];
// Not of this group, which has no such place: the third case of the rule.
const open = { at: 'many', bytes: ['00', '01', '02', '…'], pattern: '[\\x00-\\xff]' };
const columns = [...places, open];
const toneOf = (count: number): Tone => (count === 1 ? 'green' : count <= 3 ? 'blue' : 'grey');

const leftOf = (at: number): number => LEFT + WIDE * at + (at === places.length ? 18 : 0);

/** Notebook 13: a regular expression from what the members of a group have in common. */
export const placesToPattern = sheet({
  title: 'From the bytes at each place of a group to a pattern',
  description:
    'Six of the sixteen places of the group of 422 SNMP findings, each a column with the bytes that occur there. One byte becomes itself: 30 is the digit 0, 02 is written in hex, 6f is the letter o. Two or three bytes become a class in brackets: 27, 38 and 39, or a0 and a1. A last column, not of this group, has many bytes: any byte is allowed there.',
  height: 262,
  shapes: [
    text([LEFT - 10, 24], 'place', { anchor: 'end', soft: true, size: 12 }),
    text([LEFT - 10, TOP + 18], 'bytes', { anchor: 'end', bold: true }),
    text([LEFT - 10, 212], 'pattern', { anchor: 'end', bold: true }),
    ...columns.flatMap(({ at, bytes, pattern }, column) => {
      const x = leftOf(column);
      const middle = x + WIDE / 2;
      return [
        text([middle, 24], at, { anchor: 'middle', soft: true, size: 12 }),
        cells(
          [x + 12, TOP],
          [WIDE - 24, HIGH],
          bytes.map((byte) => [byte]),
          () => toneOf(bytes.length),
        ),
        arrow([middle, TOP + HIGH * bytes.length + 6], [middle, 190], {
          tone: toneOf(bytes.length),
        }),
        ...patternLines(pattern).map((part, row) =>
          text([middle, 212 + 15 * row], part, {
            anchor: 'middle',
            mono: true,
            size: 12.5,
          }),
        ),
      ];
    }),
    text([300, 252], 'one byte: itself · up to four: a class in brackets · more: any byte', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});

/** A class that is wider than its column, in two lines. */
function patternLines(pattern: string): string[] {
  return pattern.length <= 8 ? [pattern] : [pattern.slice(0, 5), pattern.slice(5)];
}
