import type { Layer } from './autoencoder';

/** The sides of one layer's kernel. */
export interface LayerSize {
  readonly inputs: number;
  readonly units: number;
}

/**
 * Return the capstone's stack (its figure 16), for rows of `w = 8 * bytes` bits: `w` linear, then
 * `w/2`, `w/4`, `w/8`, `w/4`, `w/2` and `w`, all ReLU.
 *
 * @example
 * capstoneLayers(8)[0]; // => { units: 64, activation: 'linear' }
 */
export function capstoneLayers(bytes: number): Layer[] {
  const width = 8 * bytes;
  const narrower = [2, 4, 8, 4, 2, 1].map((part): Layer => ({
    units: width / part,
    activation: 'relu',
  }));
  return [{ units: width, activation: 'linear' }, ...narrower];
}

/** Return the inputs and units of each layer, for rows of `bytes` bytes. */
export function layerSizes(bytes: number, layers: readonly Layer[]): LayerSize[] {
  return layers.map(({ units }, at) => ({
    inputs: at === 0 ? 8 * bytes : layers[at - 1]!.units,
    units,
  }));
}

/**
 * Count the numbers that training adjusts, kernels and biases: 9,704 in the capstone's stack at 8
 * bytes.
 *
 * @example
 * countWeights(8); // => 9704
 */
export function countWeights(
  bytes: number,
  layers: readonly Layer[] = capstoneLayers(bytes),
): number {
  return layerSizes(bytes, layers).reduce(
    (sum, { inputs, units }) => sum + (inputs + 1) * units,
    0,
  );
}

/**
 * @throws RangeError unless the width is a whole number of bytes, every layer has a whole number of
 *   units, and the last layer gives as many values as the first reads.
 */
export function checkLayers(bytes: number, layers: readonly Layer[]): void {
  const whole = (value: number): boolean => Number.isInteger(value) && value >= 1;
  if (!whole(bytes)) {
    throw new RangeError(`Cannot build an autoencoder for ${bytes} bytes: expected 1 or more.`);
  }
  layers.forEach(({ units }, at) => {
    if (!whole(units)) {
      throw new RangeError(`Layer ${at} has ${units} units: expected a whole number, 1 or more.`);
    }
  });
  const last = layers.at(-1)?.units ?? 0;
  if (last !== 8 * bytes) {
    throw new RangeError(
      `The last layer gives ${last} values: expected ${8 * bytes}, one for each bit of ${bytes} bytes.`,
    );
  }
}
