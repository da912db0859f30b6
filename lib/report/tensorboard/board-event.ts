/** A number for one step: a point of a curve. */
export interface BoardScalar {
  readonly kind: 'scalar';
  readonly tag: string;
  readonly value: number;
}

/** How numbers are distributed. */
export interface BoardHistogram {
  readonly kind: 'histogram';
  readonly tag: string;
  /** Row-major `[buckets, 3]`: left edge, right edge, count. */
  readonly buckets: Float64Array;
}

/** A picture. */
export interface BoardImage {
  readonly kind: 'image';
  readonly tag: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

/** A precision-recall curve. */
export interface BoardPrCurve {
  readonly kind: 'pr-curve';
  readonly tag: string;
  /** Thresholds, from the lowest up. */
  readonly thresholds: number;
  /**
   * Row-major `[6, thresholds]`: true positives, false positives, true negatives, false negatives,
   * precision, recall.
   */
  readonly values: Float32Array;
}

/** A setting of a training: one column of the table of hyperparameters. */
export type HyperParameter = number | string | boolean;

/** What the table of hyperparameters compares: the settings and the scalars of its runs. */
export interface BoardExperiment {
  readonly kind: 'experiment';
  /** Seconds since 1970. */
  readonly created: number;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: 'number' | 'string' | 'boolean';
  }[];
  /** Tags of scalars. */
  readonly metrics: readonly string[];
}

/** The start of a training, with its settings: one row of the table. */
export interface BoardSessionStart {
  readonly kind: 'session-start';
  /** Runs with the same group are one row. */
  readonly group: string;
  /** Seconds since 1970. */
  readonly started: number;
  readonly parameters: Readonly<Record<string, HyperParameter>>;
}

export interface BoardSessionEnd {
  readonly kind: 'session-end';
  readonly status: 'success' | 'failure';
  /** Seconds since 1970. */
  readonly ended: number;
}

/** A value of another plugin or in an older form: read as its tag and its plugin alone. */
export interface BoardOther {
  readonly kind: 'other';
  readonly tag: string;
  readonly plugin: string;
}

/** What an event file is written with. */
export type BoardValue =
  | BoardScalar
  | BoardHistogram
  | BoardImage
  | BoardPrCurve
  | BoardExperiment
  | BoardSessionStart
  | BoardSessionEnd;

/** One record of an event file: values of one step. */
export interface BoardEvent<Value = BoardValue> {
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** A whole number from 0, such as an epoch. */
  readonly step: number;
  readonly values: readonly Value[];
}
