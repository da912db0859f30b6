import { createAutoencoder } from 'firstbytes';
import { fusedTrainer, trainInSteps, type EpochResult } from 'firstbytes/model';
import { expect, test } from 'vitest';
import { randomRows } from '../random-rows';

const rows = randomRows(300, 4);
const untrained = createAutoencoder(4, { seed: 1 });

test.each([
  ['the usual', {}],
  ['another loss, rate and batch', { loss: 'mse', rate: 0.01, batch: 77 } as const],
  ['the plain kernel', { kernel: 'plain' } as const],
])('step by step comes to the same as at once: %s', async (_, options) => {
  const training = await fusedTrainer().train(untrained, rows, { ...options, seed: 1, epochs: 3 });
  const steps = trainInSteps(untrained, rows, { ...options, seed: 1 });
  const epochs: EpochResult[] = [];
  while (epochs.length < 3) {
    const { epochEnd } = steps.next();
    if (epochEnd) epochs.push(epochEnd);
  }
  expect(epochs).toEqual(training.epochs);
  const reached = steps.autoencoder();
  expect(reached).toEqual(training.autoencoder);
  steps.next();
  expect(reached).toEqual(training.autoencoder);
  expect(steps.autoencoder()).not.toEqual(reached);
});

test.each([0.001, 0.01, 0.1])('a first step of Adam is as long as the rate, %d', (rate) => {
  const steps = trainInSteps(untrained, rows, { seed: 1, rate, batch: 300 });
  steps.next();
  const after = steps.autoencoder().weights;
  const moved = untrained.weights.flatMap(({ kernel }, layer) =>
    Array.from(kernel, (weight, at) => Math.abs(after[layer]!.kernel[at]! - weight)),
  );
  expect(Math.max(...moved) / rate).toBeCloseTo(1, 3);
});

test('a rate of 0.001 is the usual one', () => {
  const reached = [{}, { rate: 0.001 }].map((options) => {
    const steps = trainInSteps(untrained, rows, { seed: 1, ...options });
    for (let step = 0; step < 7; step++) steps.next();
    return steps.autoencoder();
  });
  expect(reached[0]).toEqual(reached[1]);
});

test('a training that diverged says so, and does not continue', () => {
  const large = createAutoencoder(4, { seed: 1 });
  for (const { kernel } of large.weights) kernel.fill(1e30);
  const steps = trainInSteps(large, rows, { seed: 1 });
  expect(() => steps.next()).toThrow('the training diverged');
  expect(() => steps.next()).toThrow('has failed before');
});
