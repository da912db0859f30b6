import { checkFitted, type Matrix } from '../matrix';

export type ScalerName = 'min-max' | 'standard' | 'robust' | 'log1p' | 'quantile';

/** Puts columns on a common scale, with what it learned in its fit. Fit it only on the training rows. */
export interface Scaler {
  readonly kind: ScalerName | 'chain';
  /** The number of columns in the fit, and their names if they had names. */
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  /**
   * @returns a new matrix of the same shape. Within a column, larger values never become smaller ones.
   * @throws RangeError if the columns differ from those of the fit (the message lists them), or a value is
   *   not finite.
   */
  transform(data: Matrix): Matrix;
  /**
   * Undo `transform`, except for values that it cut off (`quantile` cuts at the ends) and constant columns.
   */
  inverseTransform(data: Matrix): Matrix;
  toJSON(): object;
}

/** The shape of a fit. */
export type Fitted = Pick<Matrix, 'columns' | 'names'>;

/** Make a scaler that maps column by column. */
export function scalerOf(
  kind: ScalerName,
  { columns, names }: Fitted,
  state: object,
  map: { readonly to: ColumnMap; readonly from: ColumnMap },
): Scaler {
  const mapped = (task: string, data: Matrix, of: ColumnMap): Matrix => {
    checkFitted(task, data, { columns, names });
    const values = new Float64Array(data.values.length);
    for (let column = 0; column < columns; column++) of(data.values, values, column, columns);
    return { ...data, values, names: data.names ?? names };
  };
  return {
    kind,
    columns,
    names,
    transform: (data) => mapped(`scale (${kind})`, data, map.to),
    inverseTransform: (data) => mapped(`undo scaling (${kind})`, data, map.from),
    toJSON: () => ({ kind, columns, names: names && [...names], ...state }),
  };
}

/** Writes one column of `into` from the same column of `from`. Both are row by row, `columns` wide. */
export type ColumnMap = (
  from: Float64Array,
  into: Float64Array,
  column: number,
  columns: number,
) => void;

/** Make a map of a column from a map of single values. */
export function eachValue(of: (value: number, column: number) => number): ColumnMap {
  return (from, into, column, columns) => {
    for (let at = column; at < from.length; at += columns) into[at] = of(from[at]!, column);
  };
}
