import { dot, ring, sheet, text, type Point, type Tone } from '../sheet';

const eps = 62;
const core: readonly Point[] = [
  [115, 92],
  [145, 118],
  [122, 130],
  [160, 88],
];
const border: Point = [214, 108];
const noise: Point = [470, 108];
const circle = (at: Point, tone: Tone, dashed = false) => ring(at, eps, { tone, dashed });

/** Notebook 24: core rows, a border row, noise; with at least four rows within eps. */
export const coreBorderNoise = sheet({
  title: 'Core rows, a border row and noise, if a core row needs four rows within eps',
  description:
    'Four points lie close together: each has at least four points, itself included, within a circle of radius eps, so they are core rows of one cluster. A fifth point has only two within its circle, but one of them is a core row: it is on the border. A sixth point lies alone: noise.',
  height: 232,
  shapes: [
    ...core.map((at) => circle(at, 'blue')),
    circle(border, 'orange', true),
    circle(noise, 'grey', true),
    ...core.map((at) => dot(at, 'blue', 5)),
    dot(border, 'orange', 5),
    dot(noise, 'grey', 5),
    text([288, 100], 'border: near a core', { tone: 'orange', size: 12 }),
    text([288, 116], 'row, too few itself', { tone: 'orange', size: 12 }),
    text([470, 196], 'noise: nobody within eps', { soft: true, size: 12, anchor: 'middle' }),
    text([20, 220], 'core rows: four or more within the circle, themselves included', {
      tone: 'blue',
      size: 12,
    }),
  ],
});
