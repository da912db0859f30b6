import { capstoneLayers, countWeights } from 'firstbytes';
import { capstoneNumbers } from 'firstbytes/report';
import { expect, test } from 'vitest';

test.each([8, 16, 32] as const)('the weights at %i bytes follow from the layers', (bytes) => {
  expect(capstoneNumbers.weights[bytes]).toBe(countWeights(bytes, capstoneLayers(bytes)));
});

test('1,485 batches of 128 make an epoch of the training rows', () => {
  expect(Math.ceil(capstoneNumbers.rows.TLS.train / 128)).toBe(1_485);
  expect(capstoneNumbers.training.epochs).toHaveLength(10);
});
