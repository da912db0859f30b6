import type { Rows } from '../bits/rows';
import type { Activation, Autoencoder } from './autoencoder';
import { checkAutoencoder } from './check-autoencoder';
import { checkRows } from './check-rows';
import { layerSizes } from './layers';

/** The outputs of an autoencoder's narrowest layer. */
export interface MiddleValues {
  /** Numbers per row: 8 in the capstone's stack at 8 bytes. */
  readonly units: number;
  /** Row-major `[count, units]`. */
  readonly values: Float64Array;
}

/**
 * Compute what the narrowest layer makes of rows: all that the layers after it know of a row. If
 * several layers are that narrow, the first.
 *
 * @throws RangeError if the rows are of another width, or a weight is not finite.
 */
export function middleValues(autoencoder: Autoencoder, rows: Rows): MiddleValues {
  checkAutoencoder(autoencoder);
  checkRows(rows, autoencoder);
  const { bytes, layers, weights } = autoencoder;
  const sizes = layerSizes(bytes, layers);
  const units = Math.min(...sizes.map((size) => size.units));
  const narrowest = sizes.findIndex((size) => size.units === units);
  const values = new Float64Array(rows.count * units);
  for (let row = 0; row < rows.count; row++) {
    let given: ArrayLike<number> = rows.bits.subarray(8 * bytes * row, 8 * bytes * (row + 1));
    for (let layer = 0; layer <= narrowest; layer++) {
      const { kernel, bias } = weights[layer]!;
      const { units: outputs } = sizes[layer]!;
      const sums = Float64Array.from(bias);
      for (let at = 0; at < given.length; at++) {
        const input = given[at]!;
        if (input === 0) continue;
        for (let unit = 0; unit < outputs; unit++) {
          sums[unit]! += input * kernel[at * outputs + unit]!;
        }
      }
      given = sums.map(bends[layers[layer]!.activation]);
    }
    values.set(given, row * units);
  }
  return { units, values };
}

const bends: Readonly<Record<Activation, (value: number) => number>> = {
  linear: (value) => value,
  relu: (value) => Math.max(value, 0),
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
};
