import { countWeights, createAutoencoder } from 'firstbytes';
import { fusedTrainer, noWork, scoreRows } from 'firstbytes/model';
import { describe, expect, test } from 'vitest';
import { randomRows } from '../random-rows';

/**
 * Counts, worked out by hand from the layers and then measured: 3 products a weight and row behind the first
 * layer (there, back, and for the gradients), and in the first layer one, its way there being additions
 * alone; and one addition a bias. Scored rows go through one layer less, the merged one by 4 bits an addition.
 *
 * The arithmetic of one step of 128 rows and of 128 scored rows. Seconds differ from machine to machine
 * and from minute to minute; these counts do not. A larger number here is slower everywhere.
 */
describe.each([
  { bytes: 8, products: 2_588_672, additions: 553_984, scored: 425_984, looked: 71_168 },
  { bytes: 16, products: 10_354_688, additions: 2_156_544, scored: 1_703_936, looked: 284_672 },
  { bytes: 32, products: 41_418_752, additions: 8_507_392, scored: 6_815_744, looked: 1_138_688 },
])('at $bytes bytes', ({ bytes, products, additions, scored, looked }) => {
  const rows = randomRows(128, bytes);
  const autoencoder = createAutoencoder(bytes, { seed: 1 });

  test('a training step multiplies and adds no more than it did', async () => {
    const work = noWork();
    await fusedTrainer({ threads: 0, work }).train(autoencoder, rows, { seed: 1, epochs: 1 });
    expect(work.products).toBe(products);
    expect(work.additions).toBe(additions);
    // The filling between rows is moved too, by nothing; it must stay a small part.
    expect(work.updates / countWeights(bytes)).toBeLessThan(1.35);
  });

  test('scoring multiplies and adds no more than it did', async () => {
    const work = noWork();
    await scoreRows(autoencoder, rows, { threads: 0, work });
    expect(work.products).toBe(scored);
    expect(work.additions).toBe(looked);
  });
});
