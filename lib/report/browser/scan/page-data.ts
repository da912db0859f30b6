/** A field of a protocol: the bytes from `from` to before `to`. */
export interface PageField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface PageModel {
  /** The protocol that it knows. */
  readonly normal: string;
  readonly threshold: number;
  /** Where its slider can stand, in order. */
  readonly levels: readonly number[];
  /** One a record of the scan. */
  readonly scores: readonly number[];
  readonly fields: readonly PageField[];
}

/** A row of the table of findings. */
export interface PageRow {
  readonly hex: string;
  /** One a model. */
  readonly scores: readonly number[];
  /** Which of the models finds it least strange. */
  readonly model: number;
  /** Each byte's share of that model's score, 0 to 1. */
  readonly shares?: readonly number[] | undefined;
  /** The known protocol that it is near to, with its fields. */
  readonly nearest?: string;
  readonly nearestFields?: readonly PageField[];
}

/** What the page of a scan holds as JSON for its script. */
export interface PageData {
  readonly models: readonly PageModel[];
  readonly rows: readonly PageRow[];
}
