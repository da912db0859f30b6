import { cells, line, sheet, text, type Tone } from '../sheet';

const [LEFT, BYTE, HIGH] = [82, 29, 26];

const finding = '303902010104066f6666696365a02c02';
const samples = [
  { name: 'SNMP', hex: '302902010104067075626c6963a01c02' },
  { name: 'NTP', hex: '1b000620000000000000000000000000' },
];

const bytesOf = (hex: string): string[] => hex.match(/../g)!;
const bitsBetween = (a: string, b: string): number =>
  (Number.parseInt(a, 16) ^ Number.parseInt(b, 16)).toString(2).replaceAll('0', '').length;
const toneOf = (bits: number): Tone => (bits === 0 ? 'green' : bits <= 2 ? 'grey' : 'orange');

/** Notebook 13: a finding against two samples, byte by byte. */
export const differingBits = sheet({
  title: 'A finding above two samples: in how many bits each byte differs',
  description:
    'The first sixteen bytes of a finding. Below them those of an SNMP sample, and under each byte the number of bits in which it differs from the finding: mostly none, 18 in all. Below that the same for an NTP sample: nearly every byte differs, 47 bits in all. Places without a difference are green, with one or two bits grey, with more orange.',
  height: 262,
  shapes: [
    text([LEFT - 10, 39], 'finding', { anchor: 'end', bold: true }),
    cells([LEFT, 20], [BYTE, HIGH], [bytesOf(finding)], () => 'blue'),
    ...samples.flatMap(({ name, hex }, at) => {
      const top = 76 + 92 * at;
      const bits = bytesOf(hex).map((byte, place) => bitsBetween(byte, bytesOf(finding)[place]!));
      const sum = bits.reduce((total, one) => total + one, 0);
      return [
        text([LEFT - 10, top + 18], name, { anchor: 'end' }),
        cells([LEFT, top], [BYTE, HIGH], [bytesOf(hex)]),
        text([LEFT - 10, top + HIGH + 19], 'bits', { anchor: 'end', soft: true, size: 12 }),
        cells([LEFT, top + HIGH], [BYTE, HIGH], [bits], (_, place) => toneOf(bits[place]!)),
        text([LEFT + 16 * BYTE, top + 2 * HIGH + 18], `${sum} of 128 bits differ`, {
          anchor: 'end',
          bold: true,
          tone: at === 0 ? 'green' : 'orange',
        }),
      ];
    }),
    line(
      [
        [LEFT, 61],
        [LEFT + 16 * BYTE, 61],
      ],
      { dashed: true },
    ),
  ],
});
