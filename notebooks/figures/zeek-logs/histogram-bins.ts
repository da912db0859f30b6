import { bars, dot, line, sheet, text } from '../sheet';

const values = [3, 5, 8, 14, 21, 24, 26, 29, 41];
const place = (value: number) => 50 + 10 * value;
const edges = [0, 10, 20, 30, 40, 50];
const counts = [3, 1, 4, 0, 1];

/** Notebook 05: values fall into bins, bins have counts. */
export const histogramBins = sheet({
  title: 'Nine values on an axis, cut into bins of ten, and their counts as bars',
  description:
    'Nine values lie on an axis from 0 to 50. Edges at 0, 10, 20, 30 and 40 cut it into five bins. Below, bars of 3, 1, 4, 0 and 1: the counts sum to nine.',
  height: 268,
  shapes: [
    text([20, 26], 'nine values: 3 5 8 14 21 24 26 29 41', { bold: true }),
    ...edges.map((edge) =>
      line(
        [
          [place(edge), 44],
          [place(edge), 214],
        ],
        { dashed: true },
      ),
    ),
    line([
      [place(0), 70],
      [place(50), 70],
    ]),
    ...values.map((value) => dot([place(value), 70], 'blue', 5)),
    ...edges.map((edge) => text([place(edge), 232], String(edge), { anchor: 'middle', size: 12 })),
    bars([place(0) + 7, 214], [500, 92], counts, () => 'blue'),
    ...counts.map((count, bin) =>
      text([place(10 * bin + 5), 206 - (count / 4) * 92], String(count), {
        anchor: 'middle',
        size: 12,
      }),
    ),
    text([300, 254], 'bin = floor(value / 10);  3 + 1 + 4 + 0 + 1 = 9 values', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
