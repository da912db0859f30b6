import { arrow, cells, sheet, text, type Tone } from '../sheet';

const row = (y: number, bytes: readonly string[], tone: (at: number) => Tone): string =>
  cells([20, y], [40, 28], [bytes], (_, at) => tone(at));

const elf = ['7f', '45', '4c', '46', '02', '01', '…', '03', '00', '3e', '00', '…'];
const pe = ['4d', '5a', '…', '80', '00', '00', '00', '…', '50', '45', '00', '00', '64', '86'];

/** Notebook 25: what lies where in the first bytes of an ELF and a PE file. */
export const headers = sheet({
  title: 'Magic bytes and header fields of an ELF file and of a PE file',
  description:
    'Above, an ELF file: bytes 0 to 3 are the magic 7f 45 4c 46, byte 4 says 64 bits, byte 5 says that the least significant byte comes first, byte 18 is the machine, 3e for x86-64. Below, a PE file: bytes 0 and 1 are the magic 4d 5a, four bytes from 60 on say at which place PE stands; the two bytes behind PE and two zeros are the machine.',
  height: 262,
  shapes: [
    text([20, 26], 'ELF', { bold: true }),
    row(36, elf, (at) =>
      at < 4 ? 'blue' : at < 6 ? 'green' : at === 9 || at === 10 ? 'orange' : 'grey',
    ),
    text([100, 84], 'magic', { anchor: 'middle', tone: 'blue', size: 12 }),
    text([220, 84], '64 bits, order', { anchor: 'middle', tone: 'green', size: 12 }),
    text([420, 84], 'from 18: machine', { anchor: 'middle', tone: 'orange', size: 12 }),
    text([20, 136], 'PE', { bold: true }),
    row(146, pe, (at) =>
      at < 2 || at === 8 || at === 9
        ? 'blue'
        : at >= 3 && at < 7
          ? 'green'
          : at > 11
            ? 'orange'
            : 'grey',
    ),
    text([60, 194], 'magic', { anchor: 'middle', tone: 'blue', size: 12 }),
    text([220, 194], 'from 60: where', { anchor: 'middle', tone: 'green', size: 12 }),
    text([380, 194], 'PE', { anchor: 'middle', tone: 'blue', size: 12 }),
    text([540, 194], 'machine', { anchor: 'middle', tone: 'orange', size: 12 }),
    arrow([220, 202], [372, 202], { tone: 'green', bend: -26 }),
    text([20, 250], 'numbers of several bytes: here the least significant byte comes first', {
      soft: true,
      size: 12,
    }),
  ],
});
