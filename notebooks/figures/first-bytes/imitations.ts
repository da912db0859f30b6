import { cells, line, sheet, text, type Shape, type Tone } from '../sheet';

/** Each depth of notebook 12's imitations: a row of the set, how many bytes it imitates, what is flagged. */
const depths = [
  {
    name: 'record header',
    hex: '16030106996a9cb8b44c88df98',
    copied: 5,
    flagged: '40 of 40',
  },
  {
    name: '+ handshake header',
    hex: '1603010195010001912a35cad2',
    copied: 9,
    flagged: '64 of 64',
  },
  {
    name: '+ client version',
    hex: '16030102190100021503036ccf',
    copied: 11,
    flagged: '10 of 46',
  },
] as const;

const LEFT = 148;
const BYTE = 26;
const toneOf = (byte: number, copied: number): Tone => (byte < copied ? 'green' : 'orange');

const imitation = (
  { name, hex, copied, flagged }: (typeof depths)[number],
  at: number,
): Shape[] => {
  const y = 86 + 62 * at;
  return [
    text([LEFT - 12, y + 17], name, { anchor: 'end', size: 12.5 }),
    cells([LEFT, y], [BYTE, 26], [hex.match(/../g)!], (_, byte) => toneOf(byte, copied), 11.5),
    text([LEFT + 13 * BYTE + 6, y + 17], '…', {}),
    text([LEFT, y + 43], `bytes 0 to ${copied - 1} as in TLS, then random`, {
      soft: true,
      size: 12,
    }),
    text([LEFT + 13 * BYTE + 28, y + 11], flagged, {
      bold: true,
      size: 12.5,
      tone: at < 2 ? 'blue' : 'pink',
    }),
    text([LEFT + 13 * BYTE + 28, y + 27], 'flagged', { size: 12, tone: at < 2 ? 'blue' : 'pink' }),
  ];
};

/** Notebook 12: how deep an imitation of TLS goes. */
export const imitations = sheet({
  title: 'Three depths of imitation: the record header, the handshake header, the whole hello',
  description:
    'Three rows of 13 bytes. Green bytes are written as TLS writes them, orange bytes are random. The first row imitates the record header, bytes 0 to 4; all 40 of its kind are flagged. The second imitates the handshake header too, bytes 0 to 8; all 64 are flagged. The third imitates the client version too, bytes 0 to 10; after them a real hello is random as well, and 10 of 46 are flagged.',
  height: 296,
  shapes: [
    text([LEFT, 26], 'FakeTLS: random bytes after a beginning of TLS', { bold: true }),
    line(
      [
        [LEFT + 11 * BYTE, 44],
        [LEFT + 11 * BYTE, 266],
      ],
      { tone: 'pink', dashed: true, width: 2 },
    ),
    text([LEFT + 11 * BYTE - 8, 56], 'a hello is regular', {
      anchor: 'end',
      tone: 'green',
      size: 12.5,
    }),
    text([LEFT + 11 * BYTE + 8, 56], 'a hello is random, too', { tone: 'orange', size: 12.5 }),
    ...Array.from({ length: 13 }, (_, byte) =>
      text([LEFT + BYTE * (byte + 0.5), 78], String(byte), {
        anchor: 'middle',
        soft: true,
        size: 11,
      }),
    ),
    ...depths.flatMap(imitation),
    text([300, 286], 'where a real hello is random, an imitation cannot go wrong', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
