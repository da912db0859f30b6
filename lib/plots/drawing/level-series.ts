import type { Chart, Series } from '../figure';

const LEVEL_COLOR = '#7f7f7f';

/**
 * Return a chart's levels as dashed lines of two points, from one end of its x axis to the other.
 */
export function levelSeries({ levels = [], series, x }: Chart): Series[] {
  const ends = x.range ?? xExtent(series);
  return levels.map(({ name, y }) => ({
    name,
    kind: 'line',
    x: [...ends] as number[] | string[],
    y: [y, y],
    color: LEVEL_COLOR,
    dashed: true,
  }));
}

/** Return the minimum and maximum number on the x axis, or its first and last name. */
function xExtent(series: readonly Series[]): [number, number] | [string, string] {
  const names = series.map(({ x }) => x).find(isNames);
  if (names) return [names[0]!, names[names.length - 1]!];
  let least = Infinity;
  let greatest = -Infinity;
  for (const { x } of series as readonly { x: ArrayLike<number> }[]) {
    for (const place of Array.from(x)) {
      least = Math.min(least, place);
      greatest = Math.max(greatest, place);
    }
  }
  return [least, greatest];
}

/** Return whether a series' places are names and not numbers. */
export function isNames(x: Series['x']): x is readonly string[] {
  return typeof x[0] === 'string';
}
