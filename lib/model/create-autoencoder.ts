import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import type { Autoencoder, Layer } from './autoencoder';
import { capstoneLayers, checkLayers, layerSizes } from './layers';
import { randomStream } from './random-stream';

export interface CreateOptions {
  /** A 32-bit integer; the same seed gives the same weights. */
  readonly seed: number;
  /** The capstone's stack unless given. */
  readonly layers?: readonly Layer[] | undefined;
}

/**
 * Create an untrained autoencoder for rows of `bytes` bytes. Biases are zero. Kernels are drawn
 * uniformly from ±sqrt(6 / (inputs + units)), which keeps the size of signals and gradients the
 * same from layer to layer (Glorot & Bengio, "Understanding the difficulty of training deep
 * feedforward neural networks", 2010, equation 16), as Keras does by default.
 *
 * @throws RangeError if the sizes do not fit or the seed is not a 32-bit integer.
 * @example
 * const autoencoder = createAutoencoder(8, { seed: 1 });
 * autoencoder.layers.map(({ units }) => units); // => [64, 32, 16, 8, 16, 32, 64]
 */
export function createAutoencoder(
  bytes: number,
  { seed, layers = capstoneLayers(bytes) }: CreateOptions,
): Autoencoder {
  checkLayers(bytes, layers);
  const random = randomStream(seed, 0);
  const weights = layerSizes(bytes, layers).map(({ inputs, units }) => {
    const limit = Math.sqrt(6 / (inputs + units));
    const kernel = new Float32Array(inputs * units);
    for (let at = 0; at < kernel.length; at++)
      kernel[at] = (2 * uniformFloat32(random) - 1) * limit;
    return { kernel, bias: new Float32Array(units) };
  });
  return { bytes, layers, weights };
}
