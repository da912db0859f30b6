import { arrow, box, line, sheet, text, type Tone } from '../sheet';

/** A stack of layers that narrows in its middle, from its left edge. */
const stack = (x: number, y: number): string =>
  `<path class="box fill-green ink-green" d="M${x} ${y - 34} L${x + 60} ${y - 8} L${x + 120} ${y - 34} V${y + 34} L${x + 60} ${y + 8} L${x} ${y + 34} z" />`;

const lane = (
  y: number,
  name: string,
  hex: string,
  copy: string,
  score: string,
  tone: Tone,
): string[] => [
  box([20, y - 22], 130, 44, { tone, name, note: hex }),
  arrow([152, y], [190, y]),
  stack(194, y),
  arrow([316, y], [354, y]),
  box([358, y - 22], 108, 44, { tone: 'blue', name: 'copy', note: copy }),
  arrow([468, y], [500, y]),
  text([506, y + 4], score, { tone, bold: true }),
];

/** Notebook 00: the idea that the course measures. */
export const copiedOrNot = sheet({
  title: 'The idea: what the model knows is copied well, what it does not know badly',
  description:
    'Two rows go through the same stack of layers with a narrow middle, which has learned to copy TLS. Above, a TLS row comes out much as it went in: the score is low. Below, an HTTP row comes out looking like TLS: the score is high. That is the idea; the course measures how often it holds.',
  height: 262,
  shapes: [
    text([85, 26], 'first bytes', { anchor: 'middle', bold: true }),
    text([254, 26], 'learned to copy TLS', { anchor: 'middle', bold: true }),
    text([412, 26], 'what returns', { anchor: 'middle', bold: true }),
    text([506, 26], 'difference', { bold: true }),
    ...lane(82, 'TLS', '16 03 01 …', 'near the row', 'low score', 'blue'),
    ...lane(178, 'HTTP', '47 45 54 …', 'far from the row', 'high score', 'orange'),
    line(
      [
        [254, 74],
        [254, 90],
      ],
      { tone: 'orange', width: 3 },
    ),
    line(
      [
        [254, 170],
        [254, 186],
      ],
      { tone: 'orange', width: 3 },
    ),
    text([254, 134], 'narrow middle', { anchor: 'middle', soft: true, size: 12 }),
    text([300, 248], 'this is the idea; notebooks 05 to 08 measure how often it works', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
