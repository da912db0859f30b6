/** Numbers, one per entry. Times are seconds since the epoch, intervals seconds. */
export interface NumberColumn {
  readonly kind: 'number';
  /** Zeek's type, such as `count`; `double` for a JSON log without types. */
  readonly type: string;
  /** NaN where `valid` is 0: unset is never 0. */
  readonly values: Float64Array;
  /** 1 where the field is set, else 0. */
  readonly valid: Uint8Array;
  /**
   * How many whole numbers are beyond 2^53 and were rounded; read such a field as `string` to keep
   * them.
   */
  readonly rounded: number;
}

/** Booleans, one per entry. */
export interface BooleanColumn {
  readonly kind: 'boolean';
  readonly type: string;
  /** 1 is true, 0 is false, or unset where `valid` is 0. */
  readonly values: Uint8Array;
  readonly valid: Uint8Array;
}

/**
 * Strings, enums, addresses and subnets, one per entry. Bytes that are not UTF-8 become `\xNN`, as
 * in Zeek's own JSON.
 */
export interface TextColumn {
  readonly kind: 'text';
  readonly type: string;
  /** null where the field is unset; an empty string is `''`. */
  readonly values: readonly (string | null)[];
  readonly valid: Uint8Array;
}

/** Sets and vectors, one per entry, in one column of their elements. */
export interface ListColumn {
  readonly kind: 'list';
  readonly type: string;
  /** The elements of all entries, one after the other. */
  readonly items: ScalarColumn;
  /** Entry `n` has the items from `offsets[n]` up to `offsets[n + 1]`; one longer than the entries. */
  readonly offsets: Uint32Array;
  /** 1 where the field is set, else 0; an empty set is set and has no items. */
  readonly valid: Uint8Array;
}

export type ScalarColumn = NumberColumn | BooleanColumn | TextColumn;
/**
 * A field of a Zeek log as a column, one value per entry (Zeek's manual, "Zeek Log Formats").
 *
 * | Zeek                                                              | column                  |
 * | ----------------------------------------------------------------- | ----------------------- |
 * | `count`, `int`, `double`, `port`; `time`, `interval` (in seconds) | numbers                 |
 * | `bool`                                                            | booleans, 1 or 0        |
 * | `string`, `enum`, `addr`, `subnet`, `pattern` and any other       | text                    |
 * | `set[T]`, `vector[T]`                                             | lists of what T becomes |
 *
 * `valid` says for which entries the field is set; unset is NaN or null, never 0 or ''.
 */
export type LogColumn = ScalarColumn | ListColumn;

export type ScalarValue = number | boolean | string | null;
/** One field of one entry; null is unset. */
export type LogValue = ScalarValue | readonly ScalarValue[];

/** Return one field of one entry as a plain value; null if it is unset. */
export function valueAt(column: LogColumn, at: number): LogValue {
  if (column.kind !== 'list') return scalarAt(column, at);
  if (!column.valid[at]) return null;
  const { offsets, items } = column;
  const list: ScalarValue[] = [];
  for (let item = offsets[at]!; item < offsets[at + 1]!; item++) list.push(scalarAt(items, item));
  return list;
}

function scalarAt(column: ScalarColumn, at: number): ScalarValue {
  if (!column.valid[at]) return null;
  if (column.kind === 'boolean') return column.values[at] === 1;
  return column.values[at]!;
}
