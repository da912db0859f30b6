import { dot, line, sheet, text, type Shape, type Tone } from '../sheet';

const values = [0, 1, 2, 4, 8, 60];
const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = Math.sqrt(
  values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
);
/** The quartiles of the six values, linear between neighbours. */
const [low, median, high] = [1.25, 3, 7] as const;

const scalers: readonly {
  readonly name: string;
  readonly tone: Tone;
  readonly of: (value: number, at: number) => number;
}[] = [
  { name: 'as they are', tone: 'grey', of: (value) => value },
  { name: 'min-max', tone: 'blue', of: (value) => value / 60 },
  { name: 'standard', tone: 'blue', of: (value) => (value - mean) / deviation },
  { name: 'robust', tone: 'blue', of: (value) => (value - median) / (high - low) },
  { name: 'log1p', tone: 'orange', of: (value) => Math.log1p(value) },
  { name: 'quantile', tone: 'green', of: (_, at) => at / (values.length - 1) },
];

const [LEFT, WIDE] = [140, 410];

function strip(at: number): Shape {
  const { name, tone, of } = scalers[at]!;
  const y = 64 + 46 * at;
  const scaled = values.map(of);
  const [from, to] = [scaled[0]!, scaled.at(-1)!];
  const place = (value: number): number => LEFT + (WIDE * (value - from)) / (to - from);
  const ends = [from, to].map((end) => String(Number(end.toFixed(2))).replace('-', '−'));
  return [
    text([20, y + 4], name, { bold: at > 0, ...(at > 0 && { tone }) }),
    line([
      [LEFT, y],
      [LEFT + WIDE, y],
    ]),
    ...scaled.map((value) => dot([place(value), y], tone, 4.5)),
    text([LEFT, y + 19], ends[0]!, { anchor: 'middle', size: 11.5, soft: true }),
    text([LEFT + WIDE, y + 19], ends[1]!, { anchor: 'middle', size: 11.5, soft: true }),
  ].join('\n');
}

/** Notebook 06: one column under five scalers. */
export const fiveScalers = sheet({
  title: 'Six values under five scalers, each drawn from its smallest to its largest',
  description:
    'The values 0, 1, 2, 4, 8 and 60. Under min-max, standard and robust five of the six points stand together at the left, as they did before, and only the numbers at the ends differ. Under log1p they spread. Under quantile all gaps are equal.',
  height: 352,
  shapes: [
    text([20, 28], 'six values: 0 1 2 4 8 60', { bold: true }),
    ...scalers.map((_, at) => strip(at)),
    text([20, 338], 'blue: shifted and stretched, one shape', { tone: 'blue', size: 12 }),
    text([268, 338], 'orange: powers become steps', { tone: 'orange', size: 12 }),
    text([452, 338], 'green: only ranks', { tone: 'green', size: 12 }),
  ],
});
