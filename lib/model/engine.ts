import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';
import { loadTensorflow, type BackendChoice } from './load-tensorflow';
import { predict } from './tensorflow-predictor';
import { tensorflowTrainer } from './tensorflow-trainer';
import type { Trainer } from './trainer';

/** What trains an autoencoder and predicts with it. */
export interface Engine {
  /** What computes: `wasm`. */
  readonly backend: string;
  /** One sentence for people: what computes, and why that. */
  readonly why: string;
  readonly trainer: Trainer;
  /** @returns the rows as the autoencoder gives them back, row-major `[count, 8 * bytes]`. */
  predict(autoencoder: Autoencoder, rows: Rows): Promise<Float32Array>;
}

/**
 * Load an engine.
 *
 * @throws Error if the choice cannot be had; it says why and what to do.
 */
export async function loadEngine(choice: BackendChoice = 'auto'): Promise<Engine> {
  const tensorflow = await loadTensorflow(choice);
  return {
    backend: tensorflow.backend,
    why: tensorflow.why,
    trainer: tensorflowTrainer(tensorflow),
    predict: (autoencoder, rows) => predict(tensorflow.tf, autoencoder, rows),
  };
}
