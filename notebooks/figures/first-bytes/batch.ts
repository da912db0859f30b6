import { arrow, box, sheet, text } from '../sheet';

const wanted = [1, 1, 1, 0];
const WEIGHT = 0.3;
const RATE = 0.2;
const slopes = wanted.map((bit) => (WEIGHT < bit ? -1 : 1));
const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
const next = WEIGHT - RATE * mean;

const signed = (value: number): string => (value < 0 ? `−${-value}` : `+${value}`);
const y = (at: number): number => 44 + 42 * at;

/** Notebook 04: a batch makes one step, along the mean of its rows' slopes. */
export const batch = sheet({
  title: 'A batch: the mean of the slopes of some rows makes one step',
  description:
    'Four rows with one weight of 0.3 for all. Three rows want the output 1: for each of them the slope is −1. One row wants 0: its slope is +1. The mean of the four slopes is −0.5, so the weight moves by 0.2 times 0.5, from 0.3 to 0.4, once for all four rows.',
  height: 252,
  shapes: [
    text([76, 26], 'a batch of 4 rows', { anchor: 'middle', bold: true }),
    text([230, 26], 'slope of each', { anchor: 'middle', bold: true }),
    text([360, 26], 'mean', { anchor: 'middle', bold: true }),
    text([508, 26], 'one step', { anchor: 'middle', bold: true }),
    ...slopes.flatMap((slope, at) => {
      const tone = slope < 0 ? 'blue' : 'orange';
      return [
        box([16, y(at) - 6], 120, 34, { tone, name: `should be ${wanted[at]}`, size: 12 }),
        arrow([138, y(at) + 11], [196, y(at) + 11], { tone }),
        box([200, y(at) - 6], 60, 34, { tone, name: signed(slope), mono: true, size: 14 }),
        arrow([262, y(at) + 11], [324, 118 + 8 * (at - 1.5)], { tone }),
      ];
    }),
    box([328, 96], 64, 44, { tone: 'green', name: signed(mean), mono: true, size: 15 }),
    arrow([394, 118], [430, 118], { tone: 'green' }),
    box([434, 86], 150, 64, {
      tone: 'green',
      name: `0.3 − 0.2 × (${signed(mean)})`,
      note: `= ${next}`,
    }),
    text([508, 174], 'the weight moves once,', { anchor: 'middle', soft: true, size: 12 }),
    text([508, 190], 'not four times', { anchor: 'middle', soft: true, size: 12 }),
    text(
      [300, 236],
      'the next notebook takes 128 rows at a time: 1,485 steps go once through 190,000 rows',
      {
        anchor: 'middle',
        soft: true,
        size: 12,
      },
    ),
  ],
});
