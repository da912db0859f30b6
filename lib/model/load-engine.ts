import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';
import { fusedEngine, type Engine } from './engine';
import { reconstructionErrors } from './reconstruction-error';
import type { Backend } from './tensorflow/backend';
import { loadTensorflow } from './tensorflow/load-tensorflow';
import { predict } from './tensorflow/tensorflow-predictor';
import { tensorflowTrainer } from './tensorflow/tensorflow-trainer';

/** What computes: the project's own kernel, or TensorFlow.js on one of its backends; auto is the first. */
export type EngineChoice = 'auto' | 'fused' | Backend;

export const engineChoices: readonly EngineChoice[] = ['auto', 'fused', 'node', 'wasm', 'cpu'];

/**
 * Load an engine.
 *
 * @throws Error if the choice cannot be had; it says why and what to do.
 * @example
 * const { lines } = await readProtocol('data/training-data', 'TLS', { limit: 1000 });
 * const rows = hexToBits(lines, 8);
 * const engine = await loadEngine();
 * const start = createAutoencoder(8, { seed: 1 });
 * const { autoencoder, epochs } = await engine.trainer.train(start, rows, { seed: 1, epochs: 2 });
 * epochs.length; // => 2
 * (await engine.score(autoencoder, rows)).length; // => 1000
 */
export async function loadEngine(choice: EngineChoice = 'auto'): Promise<Engine> {
  if (choice === 'auto' || choice === 'fused') return fusedEngine();
  const tensorflow = await loadTensorflow(choice);
  const predictRows = (autoencoder: Autoencoder, rows: Rows) =>
    predict(tensorflow.tf, autoencoder, rows);
  return {
    backend: tensorflow.backend,
    why: tensorflow.why,
    trainer: tensorflowTrainer(tensorflow),
    predict: predictRows,
    score: (autoencoder, rows) =>
      reconstructionErrors((part) => predictRows(autoencoder, part), rows),
  };
}
