import { packInto } from '../../bits/packed-rows';
import type { Rows } from '../../bits/rows';
import type { Autoencoder, LayerWeights } from '../autoencoder';
import type { Loss } from '../trainer';
import { planTraining } from '../training-plan';
import { placeWeights, takeWeights } from './layer-places';
import { createMemory, loadKernel, startKernel, type KernelName } from './load-kernel';
import { checkSize } from './memory';
import { planMemory } from './training-memory';
import { passRows, passWeights, transposeInputs } from './training-step';

/** The loss of a batch, and its gradients. */
export interface LossGradients {
  /** The mean over rows and bits. */
  readonly loss: number;
  /** The derivative of the loss by each weight, in the weights' shapes. */
  readonly gradients: readonly LayerWeights[];
}

/**
 * Compute the loss of all rows as one batch, and its gradients, exactly as one step of the fused
 * trainer does.
 *
 * @param kernel - the fastest that runs here unless given.
 * @throws RangeError as a trainer does.
 */
export function lossGradients(
  autoencoder: Autoencoder,
  rows: Rows,
  { loss = 'mae', kernel: name }: { readonly loss?: Loss; readonly kernel?: KernelName } = {},
): LossGradients {
  const { bytes, layers } = autoencoder;
  const { count } = rows;
  planTraining(autoencoder, rows, { seed: 0, batch: count, loss });
  const map = planMemory({ bytes, layers, rows: count, batch: count, threads: 1 });
  checkSize(map.size, `A batch of ${count} rows`);
  const { code } = loadKernel(name);
  const memory = createMemory(code, map.size);
  const { buffer } = memory;
  const { places, weights } = map;
  placeWeights(places, autoencoder.weights, new Float32Array(buffer, weights, places.length));
  packInto(rows, 0, count, new Uint8Array(buffer, map.batch));

  const kernel = startKernel(code, memory);
  places.layers.forEach(({ blockInputs }, at) => {
    transposeInputs(kernel, map, at, { from: 0, to: blockInputs });
  });
  const scale = 1 / (count * 8 * bytes);
  passRows(kernel, map, { from: 0, to: count }, loss, scale, map.scratch[0]!);
  passWeights(kernel, map, count, 0, 1, () => undefined);
  const results = new Float64Array(buffer, map.results, 2 * count);
  const losses = results.filter((_, at) => at % 2 === 0).reduce((sum, part) => sum + part);
  const gradients = new Float32Array(buffer, map.weightGradients, places.length);
  return { loss: losses * scale, gradients: takeWeights(places, gradients) };
}
