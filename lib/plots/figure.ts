/** A line, a cloud of points, bars or a filled area; `x[i]` belongs to `y[i]`. */
export interface Series {
  /** As the legend shows it. */
  readonly name: string;
  /** A line joins its points in order; an area is a line filled down to its base. */
  readonly kind: 'line' | 'points' | 'bars' | 'area';
  /** Numbers, or names: a figure whose series have names for `x` has one place a name, in order. */
  readonly x: ArrayLike<number> | readonly string[];
  readonly y: ArrayLike<number>;
  /** A CSS hex colour, `#0072b2`. */
  readonly color: string;
  /**
   * Of an area: the height it is filled down to, zero unless given. Such an area begins and ends at
   * that height.
   */
  readonly base?: number;
  /** Drawn with gaps; for what is compared with, such as another's numbers. */
  readonly dashed?: boolean;
}

export interface Axis {
  /** What the axis counts. */
  readonly title: string;
  /** Its unit, shown in brackets behind the title; leave it out where there is none. */
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  /** Fixed ends; without them the data decide. */
  readonly range?: readonly [number, number];
  /** True for an axis that carries no quantity: neither its numbers nor its title are drawn. */
  readonly hidden?: boolean;
  /** Names that stand at 0, 1, 2, … in place of the numbers. */
  readonly names?: readonly string[];
}

/** A horizontal line across the figure, such as a threshold. */
export interface Level {
  readonly name: string;
  readonly y: number;
}

/** What every figure has, whatever is drawn in it. */
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
  /** False where names on an axis say already which series is which; shown for two or more series. */
  readonly legend?: boolean;
}

/** One block of cells of a raster. */
export interface Panel {
  /** As the heading above it shows it; may be empty where there is one panel. */
  readonly name: string;
  /**
   * Row-major `[rows, columns]`, 0 (empty) to 1 (full); the first row is drawn at the top. A value
   * outside 0 to 1 is drawn as the nearer end.
   */
  readonly values: ArrayLike<number>;
}

/** Cells of grey, such as rows of bits: panels of one size side by side, which share the y axis. */
export interface Raster extends Framed {
  readonly kind: 'raster';
  readonly rows: number;
  readonly columns: number;
  readonly panels: readonly Panel[];
}

/**
 * A figure as data. Every way of drawing (Plotly, SVG) starts from this one description, so that the
 * ways cannot disagree.
 */
export type Figure = Chart | Raster;

/** An axis's title with its unit in brackets. */
export function axisLabel(axis: Axis): string {
  return axis.unit === undefined ? axis.title : `${axis.title} (${axis.unit})`;
}
