import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';
import { checkAutoencoder } from './check-autoencoder';
import { checkRows } from './check-rows';
import { layerSizes } from './layers';

/** Scores rows at once and on the spot: for payloads that come one by one. */
export interface Scorer {
  /** The score of each row: the mean absolute error (MAE) of its reconstruction, over its bits. */
  score(rows: Rows): Float64Array;
  /** The rows as the autoencoder gives them back, row-major `[rows.count, 8 * rows.bytes]`. */
  reconstruct(rows: Rows): Float32Array;
}

const activate = {
  linear: (sum: number) => sum,
  relu: (sum: number) => (sum > 0 ? sum : 0),
  sigmoid: (sum: number) => 1 / (1 + Math.exp(-sum)),
};

/**
 * A scorer of an autoencoder. Its functions throw RangeError if the rows do not fit the autoencoder.
 *
 * @throws RangeError if the autoencoder's sizes do not fit or a weight is not finite.
 */
export function createScorer(autoencoder: Autoencoder): Scorer {
  checkAutoencoder(autoencoder);
  const sizes = layerSizes(autoencoder.bytes, autoencoder.layers);
  const outputs = sizes.map(({ units }) => new Float32Array(units));
  const width = 8 * autoencoder.bytes;

  /** One row through all layers; the result is valid until the next row. */
  const pass = (row: Uint8Array): Float32Array => {
    let input: Uint8Array | Float32Array = row;
    for (const [at, { kernel, bias }] of autoencoder.weights.entries()) {
      const output = outputs[at]!;
      const units = output.length;
      output.set(bias);
      for (let i = 0; i < input.length; i++) {
        const value = input[i]!;
        if (value === 0) continue;
        for (let unit = 0; unit < units; unit++) output[unit]! += value * kernel[i * units + unit]!;
      }
      const activation = activate[autoencoder.layers[at]!.activation];
      for (let unit = 0; unit < units; unit++) output[unit] = activation(output[unit]!);
      input = output;
    }
    return input as Float32Array;
  };

  const reconstruct = (rows: Rows): Float32Array => {
    checkRows(rows, autoencoder);
    const all = new Float32Array(rows.bits.length);
    for (let at = 0; at < all.length; at += width) {
      all.set(pass(rows.bits.subarray(at, at + width)), at);
    }
    return all;
  };
  const score = (rows: Rows): Float64Array => {
    checkRows(rows, autoencoder);
    return Float64Array.from({ length: rows.count }, (_, at) => {
      const row = rows.bits.subarray(at * width, (at + 1) * width);
      const output = pass(row);
      return row.reduce((sum, bit, b) => sum + Math.abs(bit - output[b]!), 0) / width;
    });
  };
  return { score, reconstruct };
}
