import type { Axis } from '../figure';

/** The axis of every figure of scores. */
export const scoreAxis: Axis = { title: 'mean absolute error', unit: 'per bit, 0 to 1' };

/** Return the axis of scores from zero to a round number that is at least `greatest`. */
export function scoreAxisTo(greatest: number): Axis {
  return { ...scoreAxis, range: [0, greatest > 0 ? roundUp(greatest) : 1] };
}

/**
 * Round up to the next tenth or twentieth of a power of ten, so that the axis ends at a round
 * number.
 */
function roundUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value)) / 2;
  return Number((Math.ceil(value / step) * step).toPrecision(6));
}
