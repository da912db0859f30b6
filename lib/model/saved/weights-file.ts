import { joinBytes } from '../../capture/join-bytes';
import type { LayerWeights } from '../autoencoder';
import type { LayerSize } from '../layers';

/** Pack each layer's kernel, then its bias, as float32 in the machine's (little-endian) order. */
export function packWeights(weights: readonly LayerWeights[]): Uint8Array {
  return joinBytes(
    weights
      .flatMap(({ kernel, bias }) => [kernel, bias])
      .map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );
}

/** Read the layers' numbers from such bytes, whose number must fit the sizes. */
export function unpackWeights(packed: Uint8Array, sizes: readonly LayerSize[]): LayerWeights[] {
  const numbers = new Float32Array(Uint8Array.from(packed).buffer);
  let at = 0;
  const take = (count: number): Float32Array => numbers.slice(at, (at += count));
  return sizes.map(({ inputs, units }) => ({ kernel: take(inputs * units), bias: take(units) }));
}
