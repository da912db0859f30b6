/** The cells of one shade of grey as an SVG path in which a cell is one unit wide and high. */
export interface ShadePath {
  readonly path: string;
  readonly color: string;
}

/** As many greys as the eye can part in cells this small. */
const SHADES = 16;

/**
 * Cells as one path a shade, neighbours of a shade in a row drawn as one: a picture of 49 x 64 bits
 * takes some kilobytes where a rectangle a cell would take 300.
 *
 * @param values - row-major `[rows, columns]`, 0 (white, not drawn) to 1 (black); beyond them as the
 *   nearer end, and what is not a number is not drawn
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
