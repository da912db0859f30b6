import { createAutoencoder, loadEngine, meanAbsoluteErrors, type Autoencoder } from 'firstbytes';
import { createScorer } from 'firstbytes/model';
import { describe, expect, test } from 'vitest';
import { randomRows } from './random-rows';

describe('a scorer', () => {
  test.each([8, 32])('gives back what TensorFlow.js predicts, at %i bytes', async (bytes) => {
    const autoencoder = createAutoencoder(bytes, { seed: 3 });
    const rows = randomRows(50, bytes);
    const engine = await loadEngine('cpu');
    const predicted = await engine.predict(autoencoder, rows);
    const scorer = createScorer(autoencoder);
    const worst = scorer
      .reconstruct(rows)
      .reduce((most, value, at) => Math.max(most, Math.abs(value - predicted[at]!)), 0);
    expect(worst).toBeLessThan(1e-5);
    const expected = meanAbsoluteErrors(rows, predicted);
    scorer.score(rows).forEach((score, row) => {
      expect(score).toBeCloseTo(expected[row]!, 6);
    });
  });

  test('worked by hand: one byte, one layer, each activation', () => {
    const kernel = new Float32Array(64);
    for (let at = 0; at < 8; at++) kernel[9 * at] = -2;
    const bias = new Float32Array(8).fill(1);
    const of = (activation: 'linear' | 'relu' | 'sigmoid'): Autoencoder => ({
      bytes: 1,
      layers: [{ units: 8, activation }],
      weights: [{ kernel, bias }],
    });
    const rows = { bits: Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0]), count: 1, bytes: 1 };
    const back = (activation: 'linear' | 'relu' | 'sigmoid') => [
      ...createScorer(of(activation)).reconstruct(rows).subarray(0, 2),
    ];
    expect(back('linear')).toEqual([-1, 1]);
    expect(back('relu')).toEqual([0, 1]);
    expect(back('sigmoid')[0]).toBeCloseTo(1 / (1 + Math.E), 6);
    // |1 - -1| and seven times |0 - 1|, over 8 bits.
    expect(createScorer(of('linear')).score(rows)).toEqual(Float64Array.of(9 / 8));
  });

  test('refuses rows of another width', () => {
    const scorer = createScorer(createAutoencoder(8, { seed: 1 }));
    expect(() => scorer.score(randomRows(1, 4))).toThrow(/4 bytes wide, the autoencoder 8/);
    expect(() => scorer.reconstruct(randomRows(1, 4))).toThrow(RangeError);
  });
});
