import type { Series } from '../figure';

/**
 * Lines that rise or fall more often than this are drawn thin, so that their noise does not merge.
 */
const MANY_STEPS = 500;

/**
 * Return the width of a line in pixels. A line of many points on one level is as thick as a line of
 * two points.
 */
export function lineWidth({ y }: Series): number {
  let steps = 0;
  for (let at = 1; at < y.length; at++) if (y[at] !== y[at - 1]) steps++;
  return steps > MANY_STEPS ? 0.8 : 2;
}

/** Fewer points than this are drawn larger, so that they are visible on the lines below them. */
const FEW_POINTS = 200;

/** Return the size of a point in pixels. */
export function pointSize({ y, pointSize: given }: Series): number {
  return given ?? (y.length < FEW_POINTS ? 7 : 5);
}

/** Return the number of bits between two ticks: whole bytes, and about eight ticks per panel. */
export function bitTick(columns: number): number {
  return 8 * Math.max(1, Math.round(columns / 64));
}
