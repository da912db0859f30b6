import { createAutoencoder, type Autoencoder, type Rows } from 'firstbytes';
import type { TrainingOptions } from 'firstbytes/model';
import { randomRows } from './random-rows';

const rows = randomRows(300, 4);
const untrained = createAutoencoder(4, { seed: 1 });

const withBit = (value: number): Rows => {
  const bits = rows.bits.slice();
  bits[33] = value;
  return { ...rows, bits };
};
const withWeight = (value: number): Autoencoder => {
  const made = createAutoencoder(4, { seed: 1 });
  made.weights[1]!.kernel[5] = value;
  return made;
};
const shortBias: Autoencoder = {
  ...untrained,
  weights: untrained.weights.map(({ kernel, bias }) => ({ kernel, bias: bias.subarray(1) })),
};

/** What no trainer takes: what it is, an autoencoder, rows, options, and the words of the refusal. */
export const refusedTrainings: [string, Autoencoder, Rows, Partial<TrainingOptions>, RegExp][] = [
  [
    'rows of another width',
    untrained,
    randomRows(2, 8),
    {},
    /rows are 8 bytes wide, the autoencoder 4/,
  ],
  ['no rows', untrained, randomRows(0, 4), {}, /with 0 for rows: expected 1 or more/],
  ['rows that are cut', untrained, { ...rows, count: 301 }, {}, /hold 9600 values: expected 9632/],
  ['a value of 2', untrained, withBit(2), {}, /Row 1 holds 2 at bit 1: expected 0 or 1/],
  ['a weight that is not a number', withWeight(NaN), rows, {}, /kernel of layer 1 holds NaN at 5/],
  ['an infinite weight', withWeight(Infinity), rows, {}, /kernel of layer 1 holds Infinity at 5/],
  ['weights that do not fit', shortBias, rows, {}, /bias of layer 0 holds 31 numbers: expected 32/],
  ['too few weights', { ...untrained, weights: [] }, rows, {}, /7 layers, but weights for 0/],
  ['no epochs', untrained, rows, { epochs: 0 }, /with 0 for epochs/],
  ['half a batch', untrained, rows, { batch: 0.5 }, /with 0.5 for batch/],
  ['a rate of 0', untrained, rows, { rate: 0 }, /at a rate of 0: expected above 0, and at most 1/],
  ['a rate that is not a number', untrained, rows, { rate: NaN }, /at a rate of NaN/],
  ['a seed that is not an integer', untrained, rows, { seed: 0.5 }, /seed is 0.5/],
];
