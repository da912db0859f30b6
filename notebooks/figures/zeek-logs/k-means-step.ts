import { arrow, dot, line, sheet, text, type Point } from '../sheet';

const points: readonly Point[] = [
  [1, 1],
  [2, 1],
  [1, 2],
  [2, 3],
  [5, 3],
  [6, 4],
  [6, 3],
  [5, 4.4],
];
const start: readonly [Point, Point] = [
  [2, 1],
  [2, 3],
];
const tones = ['blue', 'orange'] as const;
const far = (a: Point, b: Point): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
const assign = (centers: readonly [Point, Point]) =>
  points.map((point) => (far(point, centers[0]) <= far(point, centers[1]) ? 0 : 1));
const mean = (rows: readonly Point[]): Point => [
  rows.reduce((sum, [x]) => sum + x, 0) / rows.length,
  rows.reduce((sum, [, y]) => sum + y, 0) / rows.length,
];
const move = (labels: readonly number[]): [Point, Point] => [
  mean(points.filter((_, row) => labels[row] === 0)),
  mean(points.filter((_, row) => labels[row] === 1)),
];

const first = assign(start);
const moved = move(first);
const second = assign(moved);
const panels = [
  { name: '1. each row to its nearest center', labels: first, centers: start, from: undefined },
  { name: '2. each center to the mean of its rows', labels: first, centers: moved, from: start },
  { name: '1. again', labels: second, centers: moved, from: undefined },
] as const;

/** Notebook 09: one round of Lloyd's k-means. */
export const kMeansStep = sheet({
  title: 'A round of k-means: rows to their nearest center, centers to the mean of their rows',
  description:
    'Three panels with the same eight points and two centers, drawn as crosses. First each point takes the colour of its nearest center. Then each center moves to the mean of its points. Then points change their colour where the other center is now nearer.',
  height: 236,
  shapes: panels.flatMap(({ name, labels, centers, from }, panel) => {
    const place = ([x, y]: Point): Point => [14 + 196 * panel + 26 * x, 200 - 32 * y];
    const corner = 10 + 196 * panel;
    return [
      line(
        [
          [corner, 40],
          [corner + 184, 40],
          [corner + 184, 206],
          [corner, 206],
          [corner, 40],
        ],
        {},
      ),
      text([corner, 28], name, { size: 11, bold: true }),
      ...points.map((point, row) => dot(place(point), tones[labels[row]!], 4.5)),
      ...centers.flatMap((center, at) => {
        const [x, y] = place(center);
        const cross = [
          [6, 6],
          [6, -6],
        ].map(([dx, dy]) =>
          line(
            [
              [x - dx!, y - dy!],
              [x + dx!, y + dy!],
            ],
            { tone: tones[at]!, width: 2.5 },
          ),
        );
        return from ? [...cross, arrow(place(from[at]!), place(center))] : cross;
      }),
    ];
  }),
});
