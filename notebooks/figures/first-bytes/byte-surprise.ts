import { cells, line, sheet, text } from '../sheet';

/** The row of notebook 10, the surprise of each byte at its place, and what is usual there, in bits. */
const letters = ['G', 'E', 'T', '␣', '/', 'i', 'n', 'd'];
const hex = '47 45 54 20 2f 69 6e 64'.split(' ');
const surprise = [30.86, 30.86, 30.86, 26.91, 8.93, 30.86, 30.86, 24.87];
const usual = [0, 0, 1.56, 8.28, 10.6, 0, 0, 6.21];
const surplus = [30.86, 30.86, 29.3, 18.63, 0, 30.86, 30.86, 18.65];
const total = surplus.reduce((sum, bits) => sum + bits, 0);

const LEFT = 76;
const BYTE = 63;
const BOTTOM = 236;
const WIDE = 34;
const y = (bits: number): number => BOTTOM - 5 * bits;
const x = (byte: number): number => LEFT + BYTE * byte;

const bar = (byte: number, from: number, to: number, tone: string): string =>
  to <= from
    ? ''
    : `<rect class="full-${tone}" x="${x(byte) + (BYTE - WIDE) / 2}" y="${y(to).toFixed(1)}" width="${WIDE}" height="${(5 * (to - from)).toFixed(1)}" />`;

/** Notebook 10: a byte's surprise counts as far as it lies beyond the usual. */
export const byteSurprise = sheet({
  title: 'The surprise of the eight bytes of GET /ind, and what of it is beyond the usual',
  description: `A bar for each of the bytes 47 45 54 20 2f 69 6e 64. Grey is the surprise that is usual at that place, orange the surplus beyond it. Bytes 0, 1, 2, 5 and 6 surprise by 30.86 bits, where little or nothing is usual. Byte 3 surprises by 26.91 bits, of which 8.28 are usual; byte 7 by 24.87, of which 6.21 are usual. Byte 4 surprises by 8.93 bits, below the usual 10.60, and adds nothing. The surpluses sum to ${total.toFixed(1)} bits, the score.`,
  height: 340,
  shapes: [
    `<rect class="full-grey" x="76" y="14" width="14" height="14" />`,
    text([96, 26], 'usual at this place', { size: 12.5 }),
    `<rect class="full-orange" x="230" y="14" width="14" height="14" />`,
    text([250, 26], 'beyond the usual: the byte’s part of the score', { size: 12.5 }),
    text([16, 64], 'surprise,', { size: 12, soft: true }),
    text([16, 80], 'bits', { size: 12, soft: true }),
    line([
      [LEFT, BOTTOM],
      [LEFT + 8 * BYTE, BOTTOM],
    ]),
    ...hex.flatMap((_, byte) => {
      const common = Math.min(surprise[byte]!, usual[byte]!);
      return [
        bar(byte, 0, common, 'grey'),
        bar(byte, common, surprise[byte]!, 'orange'),
        text(
          [x(byte) + BYTE / 2, y(Math.max(surprise[byte]!, usual[byte]!)) - 6],
          surprise[byte]!.toFixed(2),
          {
            anchor: 'middle',
            size: 12,
          },
        ),
        usual[byte]! > 0
          ? line(
              [
                [x(byte) + 6, y(usual[byte]!)],
                [x(byte) + BYTE - 6, y(usual[byte]!)],
              ],
              { tone: 'pink', dashed: true, width: 2 },
            )
          : '',
      ];
    }),
    cells([LEFT, BOTTOM + 8], [BYTE, 24], [letters], () => 'grey'),
    cells([LEFT, BOTTOM + 32], [BYTE, 24], [hex], () => 'blue'),
    text([LEFT - 8, BOTTOM + 74], 'surplus', { anchor: 'end', size: 12, soft: true }),
    ...surplus.map((bits, byte) =>
      text([x(byte) + BYTE / 2, BOTTOM + 74], bits.toFixed(2), {
        anchor: 'middle',
        bold: true,
        tone: bits > 0 ? 'orange' : 'grey',
      }),
    ),
    text([LEFT + 4 * BYTE, BOTTOM + 97], `score: the sum, ${total.toFixed(1)} bits`, {
      anchor: 'middle',
      bold: true,
    }),
  ],
});
