/**
 * Payloads as bits, for training models and scoring with detectors.
 *
 * Row-major `[count, 8 * bytes]`, each value 0 or 1, the most significant bit of a byte first: bit
 * `b` of row `r` is `bits[r * 8 * bytes + b]`.
 */
export interface Rows {
  readonly bits: Uint8Array;
  /** The number of rows. */
  readonly count: number;
  /** The width: the number of bytes per row. */
  readonly bytes: number;
  /**
   * Number of payload bytes in each row; the rest is padding, which the bits alone cannot
   * distinguish from zeros. If absent, every row counts as full.
   */
  readonly lengths?: Uint16Array | undefined;
  /** The responder's port of each row's connection, if known. */
  readonly ports?: Uint16Array | undefined;
}

/**
 * Return rows `from` up to, not including, `to`, as a view of the same bits.
 *
 * @throws RangeError unless `0 <= from <= to <= rows.count`.
 * @example
 * const rows = hexToBits(['16', '47', '53'], 1);
 * bitsToHex(sliceRows(rows, 1, 2), 0); // => '47'
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
    ...(rows.lengths && { lengths: rows.lengths.subarray(from, to) }),
    ...(rows.ports && { ports: rows.ports.subarray(from, to) }),
  };
}

/**
 * Copy the rows with the numbers `which`, in that order; a number may be repeated.
 *
 * @throws RangeError if there is no such row.
 */
export function pickRows(rows: Rows, which: ArrayLike<number>): Rows {
  const width = 8 * rows.bytes;
  const count = which.length;
  const bits = new Uint8Array(count * width);
  for (let at = 0; at < count; at++) {
    const row = which[at]!;
    if (!(Number.isInteger(row) && row >= 0 && row < rows.count)) {
      throw new RangeError(`There is no row ${row} among ${rows.count} rows.`);
    }
    bits.set(rows.bits.subarray(row * width, (row + 1) * width), at * width);
  }
  const { lengths, ports } = rows;
  const pick = (column: Uint16Array) => Uint16Array.from(which, (row) => column[row]!);
  return {
    bits,
    count,
    bytes: rows.bytes,
    ...(lengths && { lengths: pick(lengths) }),
    ...(ports && { ports: pick(ports) }),
  };
}
