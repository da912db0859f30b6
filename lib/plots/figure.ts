/** A line, points, bars or a filled area; `x[i]` belongs to `y[i]`. */
export interface Series {
  /** The name in the legend. */
  readonly name: string;
  /** A line joins its points in order. An area is a line filled down to its base. */
  readonly kind: 'line' | 'points' | 'bars' | 'area';
  /** Numbers, or names. If they are names, the figure has one place per name, in order. */
  readonly x: ArrayLike<number> | readonly string[];
  readonly y: ArrayLike<number>;
  /** A CSS hex colour, `#0072b2`. */
  readonly color: string;
  /**
   * The height down to which an area is filled; zero unless given. Such an area begins and ends at
   * that height.
   */
  readonly base?: number;
  /** Drawn with gaps. For what the others are compared with, such as another author's numbers. */
  readonly dashed?: boolean;
  /** How wide a point is, in pixels. Chosen by the number of points unless given. */
  readonly pointSize?: number;
}

export interface Axis {
  /** What the axis counts. */
  readonly title: string;
  /** Its unit, shown in brackets after the title. Leave it out if there is none. */
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  /** Fixed ends; chosen from the data unless given. */
  readonly range?: readonly [number, number];
  /** True for an axis without a quantity. Neither its numbers nor its title are drawn. */
  readonly hidden?: boolean;
  /** Names at 0, 1, 2, … in place of the numbers. `\n` in a name starts a new line. */
  readonly names?: readonly string[];
}

/** A horizontal line across the figure, such as a threshold. */
export interface Level {
  readonly name: string;
  readonly y: number;
}

/** What every figure has, of either kind. */
interface Framed {
  /** A name for files and links: `figure-22`. Letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What a reader should see in it, in a sentence or two. */
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
}

/** Series over two axes. */
export interface Chart extends Framed {
  readonly kind: 'chart';
  readonly series: readonly Series[];
  readonly levels?: readonly Level[];
  /**
   * False if names on an axis already say which series is which. Otherwise shown for two or more
   * series.
   */
  readonly legend?: boolean;
}

/** One block of cells of a raster. */
export interface Panel {
  /** The heading above it; may be empty if there is one panel. */
  readonly name: string;
  /**
   * Row-major `[rows, columns]`, 0 (empty) to 1 (full). The first row is drawn at the top. A value
   * outside 0 to 1 is drawn as the nearer end.
   */
  readonly values: ArrayLike<number>;
}

/**
 * Cells of grey, such as rows of bits. The panels have one size, are side by side, and share the y
 * axis.
 */
export interface Raster extends Framed {
  readonly kind: 'raster';
  readonly rows: number;
  readonly columns: number;
  readonly panels: readonly Panel[];
}

/**
 * A figure as data. Every way of drawing (Plotly, SVG) starts from this one description, so the
 * results cannot disagree.
 */
export type Figure = Chart | Raster;

/** Return an axis's title with its unit in brackets. */
export function axisLabel(axis: Axis): string {
  return axis.unit === undefined ? axis.title : `${axis.title} (${axis.unit})`;
}
