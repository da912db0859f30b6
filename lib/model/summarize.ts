import type { Autoencoder } from './autoencoder';
import { alignColumns } from '../text-table';
import { countWeights, layerSizes } from './layers';

/**
 * The layout of Keras 2's `model.summary()`: the widths of its first two columns, and of a whole
 * line.
 */
const WIDTHS = [27, 24];
const THIN = '_'.repeat(65);
const THICK = '='.repeat(65);

/**
 * Print the autoencoder as Keras's `model.summary()` does (the capstone's figure 17): a line for
 * each layer with its output's shape (`None` is the batch) and its number of weights.
 */
export function summarize({ bytes, layers }: Autoencoder): string {
  const lines = layerSizes(bytes, layers).map(({ inputs, units }, at) =>
    columns(`${layerName(at)} (Dense)`, `(None, ${units})`, String((inputs + 1) * units)),
  );
  const total = countWeights(bytes, layers).toLocaleString('en-US');
  return [
    'Model: "sequential"',
    THIN,
    columns('Layer (type)', 'Output Shape', 'Param #'),
    THICK,
    lines.join(`\n${THIN}\n`),
    THICK,
    `Total params: ${total}`,
    `Trainable params: ${total}`,
    'Non-trainable params: 0',
    THIN,
  ].join('\n');
}

/**
 * Return Keras's name for the dense layer at place `at`: `dense`, `dense_1`, `dense_2` and so on.
 */
export function layerName(at: number): string {
  return at === 0 ? 'dense' : `dense_${at}`;
}

function columns(layer: string, shape: string, weights: string): string {
  return alignColumns([[layer, shape, weights]], { widths: WIDTHS })[0]!;
}
