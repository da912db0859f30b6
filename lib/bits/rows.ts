/**
 * Payloads as bits: what models train on and detectors score.
 *
 * Row-major `[count, 8 * bytes]`, each value 0 or 1, the most significant bit of a byte first: bit
 * `b` of row `r` is `bits[r * 8 * bytes + b]`.
 */
export interface Rows {
  readonly bits: Uint8Array;
  /** How many rows there are. */
  readonly count: number;
  /** The width: how many bytes of each payload a row holds. */
  readonly bytes: number;
}

/**
 * Rows `from` up to, not including, `to`, as a view on the same bits.
 *
 * @throws RangeError unless `0 <= from <= to <= rows.count`.
 */
export function sliceRows(rows: Rows, from: number, to = rows.count): Rows {
  if (!(from >= 0 && from <= to && to <= rows.count)) {
    throw new RangeError(
      `Cannot take rows ${from} to ${to} of ${rows.count}: expected 0 <= from <= to <= ${rows.count}.`,
    );
  }
  const width = 8 * rows.bytes;
  return {
    bits: rows.bits.subarray(from * width, to * width),
    count: to - from,
    bytes: rows.bytes,
  };
}
