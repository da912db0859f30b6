import { eventLoopTurn } from '#platform';
import type { Tensor } from '@tensorflow/tfjs';
import { sliceRows, type Rows } from '../../bits/rows';
import type { Autoencoder } from '../autoencoder';
import { checkRows } from '../check-rows';
import { toLayersModel } from './layers-model';
import type { Tensorflow } from './tensorflow';

/** Rows per pass through the layers; more are not faster and need more memory. */
const BATCH = 1024;

/**
 * Reconstruct the rows with the autoencoder.
 *
 * @returns row-major `[rows.count, 8 * rows.bytes]`, with four bytes for each bit: for many rows
 *   use `sliceRows` in turn.
 * @throws RangeError if rows and autoencoder do not fit each other.
 */
export async function predict(
  tf: Tensorflow,
  autoencoder: Autoencoder,
  rows: Rows,
): Promise<Float32Array> {
  checkRows(rows, autoencoder);
  const model = toLayersModel(tf, autoencoder);
  const predictions = new Float32Array(rows.bits.length);
  try {
    for (let from = 0; from < rows.count; from += BATCH) {
      const { bits, count, bytes } = sliceRows(rows, from, Math.min(from + BATCH, rows.count));
      const output = tf.tidy(() => {
        const batch = tf.tensor2d(new Float32Array(bits), [count, 8 * bytes]);
        return model.predictOnBatch(batch) as Tensor;
      });
      predictions.set(output.dataSync(), from * 8 * bytes);
      output.dispose();
      await eventLoopTurn();
    }
    return predictions;
  } finally {
    model.dispose();
  }
}
