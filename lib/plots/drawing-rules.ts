import type { Series } from './figure';

/** Lines with more points than this are drawn thin, so that their noise does not run together. */
const manyPoints = 500;

/** How thick a line is drawn, in pixels. */
export function lineWidth({ y }: Series): number {
  return y.length > manyPoints ? 0.8 : 2;
}

/** How many bits lie between two ticks: whole bytes, and about eight ticks below a panel. */
export function bitTick(columns: number): number {
  return 8 * Math.max(1, Math.round(columns / 64));
}
