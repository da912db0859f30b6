/**
 * Return how many rows of a file the notebooks use: all (Infinity), unless the environment variable
 * FIRSTBYTES_SAMPLE gives a number, so that tests can run the whole course quickly. Pass it to
 * `readProtocol` as its limit.
 *
 * @throws RangeError if FIRSTBYTES_SAMPLE is set and is not a whole number above 0.
 * @example
 * sampleRows(); // => Infinity
 */
export function sampleRows(): number {
  const text = process.env.FIRSTBYTES_SAMPLE;
  if (text === undefined || text === '') return Infinity;
  const rows = Number(text);
  if (Number.isInteger(rows) && rows > 0) return rows;
  throw new RangeError(
    `FIRSTBYTES_SAMPLE is ${JSON.stringify(text)}, expected a whole number of rows above 0: ` +
      'set it to one, or unset it to take all rows.',
  );
}
