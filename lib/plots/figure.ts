/** A line or a cloud of points; `x[i]` belongs to `y[i]`. */
export interface Series {
  /** As the legend shows it. */
  readonly name: string;
  readonly kind: 'line' | 'points' | 'bars';
  readonly x: ArrayLike<number> | readonly string[];
  readonly y: ArrayLike<number>;
}

export interface Axis {
  /** What the axis counts. */
  readonly title: string;
  /** Its unit, shown in brackets behind the title; leave it out where there is none. */
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  /** Fixed ends; without them the data decide. */
  readonly range?: readonly [number, number];
}

/** A horizontal line across the figure, such as a threshold. */
export interface Level {
  readonly name: string;
  readonly y: number;
}

/**
 * A figure as data. Every way of drawing (Plotly, SVG) starts from this one description, so that the
 * ways cannot disagree.
 */
export interface Figure {
  /** A name for files and links: `figure-22`. */
  readonly id: string;
  readonly title: string;
  /** What a reader should see in it, in a sentence or two. */
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly levels?: readonly Level[];
}
