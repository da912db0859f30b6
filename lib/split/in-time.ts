/** Which rows come first, and which later. */
export interface TimeSplit {
  readonly earlier: number[];
  readonly later: number[];
}

/**
 * Split rows in time: a model meets traffic that is younger than what it was trained on. Rows of one
 * moment stay together.
 *
 * @param times - of each row, in any unit and order.
 * @param share - how much of the rows to put first, about; above 0 and below 1.
 * @returns the rows' numbers, each part in their order.
 * @throws RangeError unless both parts get a row at least.
 * @example
 * splitInTime([30, 10, 20, 40], 0.5); // => { earlier: [1, 2], later: [0, 3] }
 */
export function splitInTime(times: ArrayLike<number>, share: number): TimeSplit {
  const sorted = Float64Array.from(times).sort();
  const border = sorted[Math.floor(share * sorted.length)];
  const rows = Array.from({ length: times.length }, (_, row) => row);
  const earlier = rows.filter((row) => border !== undefined && times[row]! < border);
  const later = rows.filter((row) => border !== undefined && times[row]! >= border);
  if (earlier.length === 0 || later.length === 0) {
    throw new RangeError(
      `Cannot split ${times.length} rows in time at a share of ${share}: expected a row at least ` +
        'before and one after.',
    );
  }
  return { earlier, later };
}
