import { sliceRows, type Rows } from '../bits/rows';

/** Gives rows back as a model reconstructs them: row-major `[count, 8 * bytes]`. */
export type Predict = (rows: Rows) => Float32Array | Promise<Float32Array>;

/** Predictions of this many rows are held at once. */
const CHUNK = 8192;

/**
 * The score of each row: the mean absolute error (MAE) of its reconstruction, over its bits.
 *
 * @returns one score a row, in order; 0 is perfect.
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
 * The mean absolute error of each row against its prediction.
 *
 * @param predictions - row-major, of the rows' own shape.
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
