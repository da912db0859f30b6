/** A field of a protocol: the bytes from `from` to before `to`. */
export interface PageField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface PageModel {
  /** The protocol to which it is fitted. */
  readonly normal: string;
  readonly threshold: number;
  /** The values of its slider, in order. */
  readonly levels: readonly number[];
  /** One per record of the scan. */
  readonly scores: ArrayLike<number>;
  readonly fields: readonly PageField[];
}

/** A row of the table of findings. */
export interface PageRow {
  readonly hex: string;
  /** One per model. */
  readonly scores: readonly number[];
  /** The index of the model for which it is least anomalous. */
  readonly model: number;
  /** Each byte's share of that model's score, 0 to 1. */
  readonly shares?: readonly number[] | undefined;
  /** The known protocol that is nearest to it, and that protocol's fields. */
  readonly nearest?: string;
  readonly nearestFields?: readonly PageField[];
}

/** The JSON that a scan's page contains for its script. */
export interface PageData {
  readonly models: readonly PageModel[];
  readonly rows: readonly PageRow[];
}
