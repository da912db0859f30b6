import { curve, dot, line, sheet, text, type Point } from '../sheet';

const walks = [
  { name: 'too small', note: 'not there after 6 steps', rate: 0.03, start: -0.95, tone: 'orange' },
  { name: 'good', note: 'there after a few', rate: 0.3, start: -0.95, tone: 'green' },
  { name: 'too large', note: 'each step lands higher', rate: 1.08, start: -0.42, tone: 'pink' },
] as const;
const loss = (w: number): number => w * w;

function walkOf(rate: number, start: number): number[] {
  const path = [start];
  while (path.length < 6) path.push(path.at(-1)! * (1 - 2 * rate));
  return path;
}

/** Notebook 15: one valley, three learning rates. */
export const threeRates = sheet({
  title:
    'Three walks in one valley: a rate that is too small, a good one, and one that is too large',
  description:
    'Three copies of a valley. With a small rate six points crowd together near the start. With a good rate they reach the bottom in a few steps. With a large rate they jump from side to side, each time higher.',
  height: 230,
  shapes: walks.flatMap(({ name, note, rate, start, tone }, at) => {
    const place = (w: number, y: number): Point => [104 + 196 * at + 80 * w, 176 - 126 * y];
    const points = walkOf(rate, start).map((w) => place(w, loss(w)));
    return [
      text([104 + 196 * at, 24], name, { bold: true, anchor: 'middle' }),
      curve(loss, [-1.04, 1.04], place, { width: 2 }),
      line(points, { tone }),
      ...points.map((point) => dot(point, tone)),
      text([104 + 196 * at, 206], note, { tone, size: 12.5, anchor: 'middle' }),
    ];
  }),
});
