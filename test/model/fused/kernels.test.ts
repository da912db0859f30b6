import fc from 'fast-check';
import { createAutoencoder } from 'firstbytes';
import { createScorer, fusedTrainer, type Activation, type Loss } from 'firstbytes/model';
import { lossGradients } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';
import { randomRows } from '../random-rows';

const activation = fc.constantFrom<Activation>('linear', 'relu', 'sigmoid');
const hidden = fc.array(fc.record({ units: fc.integer({ min: 1, max: 40 }), activation }), {
  maxLength: 4,
});
/** Any stack, batch and loss that fit each other. */
const training = fc
  .record({
    bytes: fc.integer({ min: 1, max: 9 }),
    hidden,
    last: activation,
    loss: fc.constantFrom<Loss>('mae', 'mse', 'bce'),
    rows: fc.integer({ min: 1, max: 90 }),
    batch: fc.integer({ min: 1, max: 100 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .filter(({ loss, last }) => loss !== 'bce' || last === 'sigmoid');

describe('SIMD and plain TypeScript agree to the last bit, whatever the stack:', () => {
  test('weights, losses and accuracies of a training', async () => {
    await fc.assert(
      fc.asyncProperty(training, async ({ bytes, hidden, last, loss, rows, batch, seed }) => {
        const layers = [...hidden, { units: 8 * bytes, activation: last }];
        const start = createAutoencoder(bytes, { seed, layers });
        const train = (kernel: 'simd' | 'plain') =>
          fusedTrainer({ kernel, threads: 0 }).train(start, randomRows(rows, bytes), {
            ...{ seed, epochs: 2, batch, loss },
          });
        expect(await train('simd')).toEqual(await train('plain'));
      }),
      { numRuns: 60 },
    );
  });

  test('loss and gradients of a batch', () => {
    fc.assert(
      fc.property(training, ({ bytes, hidden, last, loss, rows, seed }) => {
        const layers = [...hidden, { units: 8 * bytes, activation: last }];
        const start = createAutoencoder(bytes, { seed, layers });
        const batch = randomRows(rows, bytes);
        expect(lossGradients(start, batch, { loss, kernel: 'simd' })).toEqual(
          lossGradients(start, batch, { loss, kernel: 'plain' }),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('scores and reconstructions', () => {
    fc.assert(
      fc.property(training, ({ bytes, hidden, last, rows, seed }) => {
        const layers = [...hidden, { units: 8 * bytes, activation: last }];
        const autoencoder = createAutoencoder(bytes, { seed, layers });
        const some = randomRows(rows, bytes);
        const [simd, plain] = [
          createScorer(autoencoder, { kernel: 'simd' }),
          createScorer(autoencoder, { kernel: 'plain' }),
        ];
        expect(simd.score(some)).toEqual(plain.score(some));
        expect(simd.reconstruct(some)).toEqual(plain.reconstruct(some));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the sigmoid', () => {
  test('is 1 / (1 + exp(-x)) to 3e-7, and stays within 0 and 1 far out', () => {
    // One layer of eight units without inputs that count: each unit's output is that of its bias.
    const autoencoder = createAutoencoder(1, {
      seed: 1,
      layers: [{ units: 8, activation: 'sigmoid' }],
    });
    const xs = [-1000, -90, -20, -1.5, 0, 0.3, 15, 1000];
    const { kernel, bias } = autoencoder.weights[0]!;
    kernel.fill(0);
    bias.set(xs);
    const outputs = createScorer(autoencoder).reconstruct(randomRows(1, 1));
    outputs.forEach((y, at) => {
      const exact = 1 / (1 + Math.exp(-xs[at]!));
      expect(Math.abs(y - exact)).toBeLessThan(3e-7);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(1);
    });
  });
});
