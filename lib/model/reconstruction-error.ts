import { sliceRows, type Rows } from '../bits/rows';

/** Reconstructs rows with a model: row-major `[count, 8 * bytes]`. */
export type Predict = (rows: Rows) => Float32Array | Promise<Float32Array>;

/** Number of rows predicted at a time. */
const CHUNK = 8192;

/**
 * Score each row: the mean absolute error (MAE) of its reconstruction, over its bits.
 *
 * @returns one score per row, in order; 0 is perfect.
 */
export async function reconstructionErrors(predict: Predict, rows: Rows): Promise<Float64Array> {
  const errors = new Float64Array(rows.count);
  for (let from = 0; from < rows.count; from += CHUNK) {
    const chunk = sliceRows(rows, from, Math.min(from + CHUNK, rows.count));
    errors.set(meanAbsoluteErrors(chunk, await predict(chunk)), from);
  }
  return errors;
}

/**
 * Return the mean absolute error of each row's prediction.
 *
 * @param predictions - row-major, with the rows' shape.
 * @throws RangeError if the shapes differ.
 * @example
 * const rows = hexToBits(['f0'], 1);
 * meanAbsoluteErrors(rows, Float32Array.of(1, 1, 1, 1, 0, 0, 0.5, 0.5)); // => [0.125]
 */
export function meanAbsoluteErrors(rows: Rows, predictions: Float32Array): Float64Array {
  const { bits, count, bytes } = rows;
  if (predictions.length !== bits.length) {
    throw new RangeError(
      `Cannot compare ${count} rows of ${8 * bytes} bits with ${predictions.length} predicted ` +
        `values: expected ${bits.length}.`,
    );
  }
  const width = 8 * bytes;
  return Float64Array.from({ length: count }, (_, row) => {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) {
      sum += Math.abs(bits[at]! - predictions[at]!);
    }
    return sum / width;
  });
}
