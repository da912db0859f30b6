import { box, line, sheet, text, type Point, type Tone } from '../sheet';

const LEFT = 16;
const BYTE = 38;
const TOP = 84;
const HIGH = 34;
const at = (byte: number): number => LEFT + BYTE * byte;

/** The first TLS row of the data, as notebook 01 prints it. */
const hello = '160301019e0100019a0303a77e88aa'.match(/../g)!;

interface Field {
  readonly from: number;
  readonly to: number;
  readonly name: readonly string[];
  readonly value: string;
  readonly tone: Tone;
}

const fields: readonly Field[] = [
  { from: 0, to: 1, name: ['record', 'type'], value: '22', tone: 'blue' },
  { from: 1, to: 3, name: ['record', 'version'], value: 'TLS 1.0', tone: 'blue' },
  { from: 3, to: 5, name: ['record', 'length'], value: '414', tone: 'blue' },
  { from: 5, to: 6, name: ['hand-', 'shake', 'type'], value: '1', tone: 'green' },
  { from: 6, to: 9, name: ['handshake', 'length'], value: '410', tone: 'green' },
  { from: 9, to: 11, name: ['client', 'version'], value: 'TLS 1.2', tone: 'grey' },
  { from: 11, to: 15, name: ['random', '32 bytes'], value: '', tone: 'orange' },
];
const toneOf = (byte: number): Tone =>
  fields.find(({ from, to }) => byte >= from && byte < to)!.tone;
const middle = ({ from, to }: Field): number => (at(from) + at(to)) / 2;

/** A bracket under the bytes `from` up to `to`. */
const bracket = ({ from, to, tone }: Field): string => {
  const y = TOP + HIGH + 8;
  const [left, right] = [at(from) + 3, at(to) - 3];
  const points: Point[] = [
    [left, y - 4],
    [left, y],
    [right, y],
    [right, y - 4],
  ];
  return line(points, { tone });
};

/** A part of the row above the bytes, with its length. */
const part = (from: number, to: number, name: string, tone: Tone): string =>
  [
    line(
      [
        [at(from) + 3, 56],
        [at(to) - 3, 56],
      ],
      { tone, width: 3 },
    ),
    text([(at(from) + at(to)) / 2, 48], name, { anchor: 'middle', tone, size: 12 }),
  ].join('');

/** Notebook 01: the fields of a ClientHello, and where its random begins. */
export const clientHello = sheet({
  title: 'The first bytes of a ClientHello, field by field; byte 11 begins the random',
  description:
    'A ruler of bytes counted from 0. The record header takes bytes 0 to 4: type 16, version 0301, length 019e, which is 414. The handshake header takes bytes 5 to 8: type 01, length 00019a, which is 410. The client version 0303 takes bytes 9 and 10. At byte 11, after 5 + 4 + 2 bytes, a dashed line marks the start of the random: 32 bytes that the client draws for each connection.',
  height: 252,
  shapes: [
    part(0, 5, 'record header: 5', 'blue'),
    part(5, 9, 'handshake header: 4', 'green'),
    part(9, 11, 'version: 2', 'grey'),
    text([LEFT, 22], '5 + 4 + 2 = 11 bytes with a meaning', { bold: true }),
    text([at(15), 22], 'then chance', { bold: true, anchor: 'end', tone: 'orange' }),
    ...hello.flatMap((hex, byte) => [
      box([at(byte), TOP], BYTE, HIGH, { tone: toneOf(byte), name: hex, mono: true, square: true }),
      text([at(byte) + BYTE / 2, TOP - 8], String(byte), {
        anchor: 'middle',
        size: 11.5,
        ...(byte === 11 ? { bold: true, tone: 'orange' as const } : { soft: true }),
      }),
    ]),
    ...fields.flatMap((field) => [
      bracket(field),
      ...field.name.map((name, row) =>
        text([middle(field), TOP + HIGH + 24 + 14 * row], name, { anchor: 'middle', size: 11.5 }),
      ),
      text([middle(field), 198], field.value, { anchor: 'middle', size: 11.5, soft: true }),
    ]),
    text([middle(fields[6]!), 186], 'drawn again for', {
      anchor: 'middle',
      size: 11.5,
      soft: true,
    }),
    text([middle(fields[6]!), 200], 'each connection', {
      anchor: 'middle',
      size: 11.5,
      soft: true,
    }),
    line(
      [
        [at(11), 34],
        [at(11), 222],
      ],
      { tone: 'orange', dashed: true, width: 2 },
    ),
    text([at(11), 240], 'byte 11, bit 88: here the random begins', {
      anchor: 'middle',
      bold: true,
      tone: 'orange',
    }),
  ],
});
