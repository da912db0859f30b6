import { arrow, dot, line, sheet, text, type Point } from '../sheet';

const ANGLE = Math.PI / 7;
const CENTER: Point = [300, 168];
const along = (distance: number): Point => [
  CENTER[0] + distance * Math.cos(ANGLE),
  CENTER[1] - distance * Math.sin(ANGLE),
];
/** A point at `distance` along the direction and `off` pixels beside it. */
const beside = (distance: number, off: number): Point => {
  const [x, y] = along(distance);
  return [x - off * Math.sin(ANGLE), y - off * Math.cos(ANGLE)];
};
const near: readonly Point[] = [
  [-200, 10],
  [-160, -13],
  [-118, 9],
  [-78, -9],
  [-34, 13],
  [30, -12],
  [72, 10],
  [112, -9],
  [182, 12],
];
const [FAR, OFF] = [-60, 112];
const foot = along(FAR);
const far = beside(FAR, OFF);

/** Notebook 07: what one direction keeps of a row, and what it leaves out. */
export const projection = sheet({
  title: 'A row, its place on the first direction, and the distance between them',
  description:
    'Most points lie near a slanted line, the first direction. One lies far above it. A dashed line at a right angle leads from it to the line: its place there is all that one direction keeps, and the length of the dashed line is what is left out, the reconstruction error. Another point lies far out but on the line: its error is small.',
  height: 296,
  shapes: [
    line([along(-250), along(262)], { tone: 'blue', width: 2 }),
    text([112, 280], 'first direction', { tone: 'blue', size: 12.5 }),
    ...near.map(([distance, off]) => dot(beside(distance, off), 'grey', 4)),
    line([far, foot], { tone: 'orange', dashed: true, width: 2 }),
    dot(far, 'orange', 5.5),
    dot(foot, 'blue', 5),
    text([far[0] - 10, far[1] - 6], 'a row', { anchor: 'end', bold: true }),
    text([far[0] + 36, far[1] + 50], 'left out: the error', { tone: 'orange', size: 12.5 }),
    text([foot[0] + 22, foot[1] + 46], 'kept: its place on the direction', {
      tone: 'blue',
      size: 12.5,
    }),
    arrow([foot[0] + 34, foot[1] + 32], [foot[0] + 6, foot[1] + 8], { tone: 'blue' }),
    dot(beside(238, 5), 'green', 5.5),
    text([532, 118], 'far from the middle,', { anchor: 'end', tone: 'green', size: 12.5 }),
    text([532, 134], 'and yet a small error', { anchor: 'end', tone: 'green', size: 12.5 }),
  ],
});
