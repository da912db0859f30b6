/** A column of numbers, one or more a row. */
export type Column = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** A column of twice the length, its first half the same. */
export function doubled<T extends Column>(column: T): T {
  const larger = new (column.constructor as new (length: number) => T)(2 * column.length);
  larger.set(column);
  return larger;
}
