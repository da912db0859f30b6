import type { Autoencoder } from './autoencoder';
import { checkLayers, layerSizes } from './layers';

/**
 * @throws RangeError unless the sizes fit each other and every weight is a finite number.
 */
export function checkAutoencoder({ bytes, layers, weights }: Autoencoder): void {
  checkLayers(bytes, layers);
  if (weights.length !== layers.length) {
    throw new RangeError(`There are ${layers.length} layers, but weights for ${weights.length}.`);
  }
  layerSizes(bytes, layers).forEach(({ inputs, units }, at) => {
    const { kernel, bias } = weights[at]!;
    checkNumbers(kernel, inputs * units, `kernel of layer ${at}`);
    checkNumbers(bias, units, `bias of layer ${at}`);
  });
}

function checkNumbers(numbers: Float32Array, expected: number, name: string): void {
  if (numbers.length !== expected) {
    throw new RangeError(`The ${name} holds ${numbers.length} numbers: expected ${expected}.`);
  }
  const bad = numbers.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(`The ${name} holds ${numbers[bad]!} at ${bad}: expected a finite number.`);
  }
}
