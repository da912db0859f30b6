/** The cells of one shade of grey as an SVG path. A cell is one unit wide and high. */
export interface ShadePath {
  readonly path: string;
  readonly color: string;
}

/** Number of greys. An eye cannot distinguish more in cells this small. */
const SHADES = 16;

/**
 * Convert cells to one path per shade. Neighbours of one shade in a row become one rectangle. So a
 * picture of 49 x 64 bits needs a few kilobytes. With one rectangle per cell it would need 300.
 *
 * @param values - row-major `[rows, columns]`, 0 (white, not drawn) to 1 (black); a value outside
 *   is drawn as the nearer end, NaN is not drawn
 */
export function shadePaths(values: ArrayLike<number>, rows: number, columns: number): ShadePath[] {
  const paths = new Map<number, string>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns;) {
      const from = column;
      const shade = shadeOf(values[row * columns + column]!);
      while (++column < columns && shadeOf(values[row * columns + column]!) === shade);
      if (!(shade > 0)) continue;
      const run = `M${from} ${row}h${column - from}v1h${from - column}z`;
      paths.set(shade, (paths.get(shade) ?? '') + run);
    }
  }
  return [...paths]
    .sort(([a], [b]) => a - b)
    .map(([shade, path]) => ({ path, color: grey(shade) }));
}

function shadeOf(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * (SHADES - 1));
}

function grey(shade: number): string {
  const level = Math.round(255 * (1 - shade / (SHADES - 1)));
  return `#${level.toString(16).padStart(2, '0').repeat(3)}`;
}
