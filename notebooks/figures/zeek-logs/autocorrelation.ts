import { arrow, bars, cells, line, sheet, text, type Tone } from '../sheet';

const series = [1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0];
const LAG = 4;
const SIZE = [28, 28] as const;
const LEFT = 120;

/** How many ones meet ones at each lag. */
const met = Array.from({ length: 11 }, (_, lag) =>
  series.reduce((sum, value, at) => sum + value * (series[at + lag] ?? 0), 0),
);
const meets = (at: number) => series[at] === 1 && (series[at + LAG] ?? 0) === 1;
const tone = (at: number): Tone => (meets(at) ? 'orange' : series[at] === 1 ? 'blue' : 'grey');

/** Notebook 20: a series is compared with itself, some places later. */
export const autocorrelation = sheet({
  title: 'A series and the same series four places later',
  description:
    'A row of 16 seconds with a 1 at places 0, 4, 9 and 13. Below it, the same row moved four places to the left. Ones meet ones at two places. Bars show the number of meetings for each lag from 1 to 10: 2 at lag 4, 1 at lag 5, 2 at lag 9.',
  height: 290,
  shapes: [
    text([20, 40], 'connections', { bold: true }),
    text([20, 56], 'in each second', { soft: true, size: 12 }),
    cells([LEFT, 28], SIZE, [series], (_, at) => tone(at)),
    text([20, 94], 'the same,', { bold: true }),
    text([20, 110], '4 s later', { soft: true, size: 12 }),
    cells([LEFT, 80], SIZE, [series.slice(LAG)], (_, at) => (meets(at) ? 'orange' : 'grey')),
    ...series.flatMap((_, at) =>
      meets(at)
        ? [arrow([LEFT + at * 28 + 14, 58], [LEFT + at * 28 + 14, 78], { tone: 'orange' })]
        : [],
    ),
    text([LEFT, 136], `multiply, and add: at lag ${LAG}, ${met[LAG]!} ones meet a one`, {
      soft: true,
      size: 12,
    }),
    text([20, 190], 'meetings', { bold: true }),
    text([20, 206], 'by lag', { soft: true, size: 12 }),
    bars([LEFT, 240], [448, 76], met.slice(1), (at) => (at + 1 === LAG ? 'orange' : 'blue')),
    line([
      [LEFT, 240],
      [LEFT + 448, 240],
    ]),
    ...met
      .slice(1)
      .map((_, at) =>
        text([LEFT + at * 44.8 + 19, 258], String(at + 1), { anchor: 'middle', size: 12 }),
      ),
    text([LEFT + 224, 280], 'lag in seconds; the gaps are 4, 5 and 4, so 9 is there twice', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
