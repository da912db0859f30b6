import { capstoneLayers, countWeights, createAutoencoder } from 'firstbytes';
import type { Layer } from 'firstbytes/model';
import { describe, expect, test } from 'vitest';

describe('the capstone’s layers', () => {
  test('halve three times and grow back', () => {
    const layers = capstoneLayers(32);
    expect(layers.map(({ units }) => units)).toEqual([256, 128, 64, 32, 64, 128, 256]);
    expect(layers.map(({ activation }) => activation)).toEqual([
      'linear',
      ...Array<string>(6).fill('relu'),
    ]);
  });

  test.each([
    [8, 9_704],
    [16, 38_352],
    [32, 152_480],
  ])('at %i bytes have %i weights', (bytes, weights) => {
    expect(countWeights(bytes)).toBe(weights);
    const made = createAutoencoder(bytes, { seed: 1 }).weights;
    expect(made.reduce((sum, { kernel, bias }) => sum + kernel.length + bias.length, 0)).toBe(
      weights,
    );
  });
});

describe('an untrained autoencoder', () => {
  const units = [64, 64, 32, 16, 8, 16, 32, 64];

  test('has zero biases, and kernels that fill ±sqrt(6 / (inputs + units)) evenly', () => {
    createAutoencoder(8, { seed: 3 }).weights.forEach(({ kernel, bias }, at) => {
      const limit = Math.sqrt(6 / (units[at]! + units[at + 1]!));
      expect(bias.every((value) => value === 0)).toBe(true);
      expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(Math.fround(limit));
      expect(Math.max(...kernel)).toBeGreaterThan(0.9 * limit);
      expect(Math.min(...kernel)).toBeLessThan(-0.9 * limit);
      // A uniform distribution on ±limit has variance limit² / 3.
      const variance = kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length;
      expect(variance / (limit * limit)).toBeCloseTo(1 / 3, 1);
    });
  });

  test('is the same from the same seed, and another from another', () => {
    expect(createAutoencoder(4, { seed: 7 })).toEqual(createAutoencoder(4, { seed: 7 }));
    expect(createAutoencoder(4, { seed: 7 })).not.toEqual(createAutoencoder(4, { seed: 8 }));
    // Pinned: every published number follows from these.
    const kernel = createAutoencoder(1, { seed: 1 }).weights[0]!.kernel;
    expect([...kernel.slice(0, 3)]).toEqual([
      0.6123722791671753, 0.6028017997741699, -0.30608803033828735,
    ]);
  });

  const relu = (units: number): Layer => ({ units, activation: 'relu' });
  test.each<[string, number, readonly Layer[] | undefined, number, RegExp]>([
    ['no bytes', 0, undefined, 1, /for 0 bytes: expected 1 or more/],
    ['half a byte', 0.5, undefined, 1, /for 0.5 bytes/],
    ['no layers', 1, [], 1, /last layer gives 0 values: expected 8/],
    ['a wrong last layer', 1, [relu(8), relu(4)], 1, /last layer gives 4 values: expected 8/],
    ['a layer without units', 1, [relu(0), relu(8)], 1, /Layer 0 has 0 units/],
    ['a seed that is not an integer', 1, undefined, 0.5, /seed is 0.5: expected an integer/],
    ['a seed of more than 32 bits', 1, undefined, 2 ** 32, /seed is 4294967296/],
  ])('is refused with %s', (_, bytes, layers, seed, message) => {
    expect(() => createAutoencoder(bytes, { seed, layers })).toThrow(RangeError);
    expect(() => createAutoencoder(bytes, { seed, layers })).toThrow(message);
  });
});
