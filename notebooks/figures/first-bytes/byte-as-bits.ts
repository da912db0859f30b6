import { arrow, box, cells, sheet, text } from '../sheet';

const LEFT = 60;
const BIT = 60;
const bits = Array.from((0x16).toString(2).padStart(8, '0'), Number);
const places = bits.map((_, at) => 2 ** (7 - at));
const set = places.filter((_, at) => bits[at] === 1);
const center = (bit: number): number => LEFT + BIT * (bit + 0.5);

/** Notebook 02: the byte 0x16 as eight bits. */
export const byteAsBits = sheet({
  title: 'The byte 16 in hex is the bits 0001 0110, most significant first',
  description:
    'Two hex digits, 1 and 6. Under each stand its four bits: 0001 and 0110. Above the bits stand their numbers, 0 to 7 from the left, below them what each is worth: 128, 64, 32, 16, 8, 4, 2, 1. Those that are set are worth 16, 4 and 2, which is 22.',
  height: 236,
  shapes: [
    box([center(1.5) - 26, 16], 52, 40, { tone: 'blue', name: '1', mono: true, size: 18 }),
    box([center(5.5) - 26, 16], 52, 40, { tone: 'green', name: '6', mono: true, size: 18 }),
    text([LEFT, 40], 'hex 16', { bold: true }),
    arrow([center(1.5), 58], [center(1.5), 92], { tone: 'blue' }),
    arrow([center(5.5), 58], [center(5.5), 92], { tone: 'green' }),
    ...bits.map((_, bit) =>
      text([center(bit), 92], `bit ${bit}`, {
        anchor: 'middle',
        soft: true,
        size: 11.5,
      }),
    ),
    cells([LEFT, 100], [BIT, 44], [bits], (_, bit) => (bit < 4 ? 'blue' : 'green'), 18),
    ...places.map((place, bit) =>
      text([center(bit), 164], String(place), {
        anchor: 'middle',
        size: 12.5,
        ...(bits[bit] === 1 ? { bold: true } : { soft: true }),
      }),
    ),
    text([center(0), 188], 'most significant,', { anchor: 'middle', size: 12, soft: true }),
    text([center(0), 203], 'stands first', { anchor: 'middle', size: 12, soft: true }),
    text([center(7), 188], 'least significant,', { anchor: 'middle', size: 12, soft: true }),
    text([center(7), 203], 'stands last', { anchor: 'middle', size: 12, soft: true }),
    text([300, 222], `${set.join(' + ')} = 22`, { anchor: 'middle', bold: true }),
  ],
});
