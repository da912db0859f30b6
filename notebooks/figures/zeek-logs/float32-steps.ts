import { arrow, line, sheet, text, type Shape } from '../sheet';

const LEFT = 24;
const WIDE = 552;
const at = (value: number): number => LEFT + (WIDE * value) / 16;

/** Numbers of three binary digits, so few that one can count them; 24 digits behave alike. */
const numbers = [1, 2, 4, 8].flatMap((power) =>
  [0, 1, 2, 3].map((step) => power + (step * power) / 4),
);

function tick(value: number): Shape {
  const isPower = Number.isInteger(Math.log2(value));
  const shape = line(
    [
      [at(value), isPower ? 66 : 76],
      [at(value), 96],
    ],
    { tone: isPower ? 'orange' : 'blue', width: isPower ? 2.5 : 1.5 },
  );
  const name = isPower
    ? text([at(value), 60], String(value), { anchor: 'middle', tone: 'orange', bold: true })
    : '';
  return shape + name;
}

/** Notebook 02: after each power of two, neighbours are twice as far apart. */
export const float32Steps = sheet({
  title: 'The gaps between floating-point numbers double after each power of two',
  description:
    'A line from 0 to 16 with the numbers that have three binary digits. Between 1 and 2, 2 and 4, 4 and 8, 8 and 16 there are equally many, so the gaps are a quarter, a half, one and two. With 24 binary digits the gap is 2 from 16,777,216 on, and 128 seconds at a time of the year 2026.',
  height: 244,
  shapes: [
    text([LEFT, 28], 'with 3 binary digits: four numbers from each power of two to the next', {
      bold: true,
    }),
    line([
      [LEFT, 96],
      [LEFT + WIDE, 96],
    ]),
    ...[...numbers, 16].map(tick),
    ...[
      [1.5, '¼'],
      [3, '½'],
      [6, 'gap 1'],
      [12, 'gap 2'],
    ].map(([value, name]) =>
      text([at(Number(value)), 116], String(name), { anchor: 'middle', soft: true, size: 12 }),
    ),
    text([LEFT, 156], 'with 24 binary digits, as a Float32Array has', { bold: true }),
    text([LEFT, 182], 'at 1', { size: 12.5 }),
    text([LEFT, 202], 'at 1,000', { size: 12.5 }),
    text([LEFT, 222], 'at 16,777,216', { size: 12.5 }),
    text([130, 182], '0.00000012', { size: 12.5, tone: 'blue' }),
    text([130, 202], '0.00006', { size: 12.5, tone: 'blue' }),
    text([130, 222], '2', { size: 12.5, tone: 'blue' }),
    text([270, 182], 'a time of 2026, in seconds since 1970:', { size: 12.5 }),
    text([270, 204], '1,795,801,025.199154', { mono: true, size: 12.5 }),
    arrow([428, 200], [474, 200], { tone: 'orange' }),
    text([480, 204], 'gap 128 s', { tone: 'orange', bold: true, size: 12.5 }),
    text([270, 224], 'its 31 digits before the point are 7 too many', { soft: true, size: 12 }),
  ],
});
