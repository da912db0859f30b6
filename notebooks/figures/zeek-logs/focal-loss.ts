import { axes, curve, sheet, text, type Point } from '../sheet';

const CORNER: Point = [66, 232];
const place = (p: number, loss: number): Point => [66 + 440 * p, 232 - 42 * loss];
const entropy = (p: number): number => -Math.log(p);

/** Notebook 16: what a row costs, by three losses. */
export const focalLoss = sheet({
  title: 'Cross-entropy, weighted cross-entropy and focal loss over the probability',
  description:
    'Three falling curves over the probability that the true class was given, from 0 to 1. The cross-entropy ends at 0. Three times the cross-entropy is above it everywhere by the same factor. The focal loss is near the cross-entropy on the left, where the guess is wrong, and near 0 from one half on.',
  height: 272,
  shapes: [
    axes(CORNER, [452, 204], { x: '', y: 'loss of a row' }),
    curve((p) => 3 * entropy(p), [0.22, 1], place, { tone: 'orange', width: 2 }),
    curve(entropy, [0.012, 1], place, { tone: 'blue', width: 2 }),
    curve((p) => (1 - p) ** 2 * entropy(p), [0.012, 1], place, { tone: 'green', width: 2 }),
    text(place(0.39, 3), 'class weight 3', { tone: 'orange', bold: true }),
    text(place(0.37, 1.22), 'cross-entropy', { tone: 'blue', bold: true }),
    text(place(0.13, 0.16), 'focal', { tone: 'green', bold: true }),
    ...[0, 0.5, 1].map((p) =>
      text([place(p, 0)[0] + (p === 0 ? 4 : 0), 247], String(p), { anchor: 'middle', size: 12 }),
    ),
    text([CORNER[0] + 220, 262], 'probability given to the true class', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
    text(place(0.6, 4.4), 'left: wrong. Right: sure and right', { soft: true, size: 12 }),
  ],
});
