import { dot, ring, sheet, text, type Point } from '../sheet';

const EPS = 44;
const LEAST = 4;
const points: readonly Point[] = [
  [70, 120],
  [96, 100],
  [104, 136],
  [132, 116],
  [150, 144],
  [176, 122],
  [216, 134],
  [300, 70],
  [334, 180],
  [356, 158],
  [364, 192],
  [388, 170],
  [330, 226],
];
const near = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) <= EPS;
const core = points.map((a) => points.filter((b) => near(a, b)).length >= LEAST);
const kinds = points.map((a, row) =>
  core[row]
    ? 'core'
    : points.some((b, other) => core[other] && near(a, b))
      ? 'border'
      : ('noise' as const),
);
const tones = { core: 'blue', border: 'green', noise: 'orange' } as const;

/** Notebook 09: core rows, border rows and noise. */
export const dbscanRows = sheet({
  title: 'Core rows, border rows and noise',
  description:
    'Thirteen points, with a ring of one width around some. Points with at least four points in their ring, themselves included, are core rows, in blue. A green point lies in the ring of a core row, and has fewer in its own: it is at the border. An orange point is in no ring of a core row: noise. The points form two clusters.',
  height: 276,
  shapes: [
    ...points.map((point, row) =>
      ring(point, EPS, {
        tone: tones[kinds[row]!],
        dashed: true,
        width: 0.8,
      }),
    ),
    ...points.map((point, row) => dot(point, tones[kinds[row]!], 5)),
    text([446, 70], 'core row:', { tone: 'blue', bold: true }),
    text([446, 87], 'at least 4 in its ring', { tone: 'blue', size: 12 }),
    text([446, 120], 'border row:', { tone: 'green', bold: true }),
    text([446, 137], 'in a core row’s ring', { tone: 'green', size: 12 }),
    text([446, 170], 'noise:', { tone: 'orange', bold: true }),
    text([446, 187], 'in no such ring', { tone: 'orange', size: 12 }),
    text([446, 226], 'Every ring has one', { soft: true, size: 12 }),
    text([446, 242], 'width: eps.', { soft: true, size: 12 }),
  ],
});
