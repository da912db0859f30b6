import { box, line, sheet, text } from '../sheet';

const LEFT = 24;
const BYTE = 13;
const RANDOM = 11;
const x = (byte: number): number => LEFT + BYTE * byte;

const widths = [32, 16, 8].map((bytes, row) => ({
  bytes,
  random: Math.max(0, bytes - RANDOM),
  y: 58 + 50 * row,
}));

/** Notebook 07: what each width keeps of a ClientHello, and how much of that is random. */
export const threeWidths = sheet({
  title: 'A ClientHello cut to 32, 16 and 8 bytes: how many of them are random',
  description:
    'Three rows of cells, one cell per byte. 32 bytes: 11 blue cells with a meaning and 21 orange ones, the random. 16 bytes: 11 blue and 5 orange. 8 bytes: 8 blue and none orange. A dashed line runs through all three at byte 11, where the random begins.',
  height: 216,
  shapes: [
    text([x(0), 24], 'with a meaning', { tone: 'blue', bold: true, size: 12.5 }),
    text([x(RANDOM), 24], 'random: chosen again for each connection', {
      tone: 'orange',
      bold: true,
      size: 12.5,
    }),
    ...widths.flatMap(({ bytes, random, y }) => [
      ...Array.from({ length: bytes }, (_, byte) =>
        box([x(byte), y], BYTE, 26, { tone: byte < RANDOM ? 'blue' : 'orange', square: true }),
      ),
      text([Math.max(x(bytes), x(RANDOM)) + 10, y + 12], `${bytes} bytes`, {
        bold: true,
        size: 12.5,
      }),
      text(
        [Math.max(x(bytes), x(RANDOM)) + 10, y + 27],
        random === 0 ? 'none random' : `${random} of them random`,
        {
          soft: true,
          size: 12,
        },
      ),
    ]),
    line(
      [
        [x(RANDOM), 36],
        [x(RANDOM), 192],
      ],
      { tone: 'orange', dashed: true, width: 2 },
    ),
    text([x(RANDOM), 209], 'byte 11, bit 88: here the random begins', {
      anchor: 'middle',
      tone: 'orange',
      bold: true,
      size: 12.5,
    }),
  ],
});
