import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';
import type { Backend } from './tensorflow/backends';
import { fusedTrainer } from './fused/fused-trainer';
import { scoreRows } from './fused/score-rows';
import { createScorer } from './fused/scorer';
import { loadTensorflow } from './tensorflow/load-tensorflow';
import { reconstructionErrors } from './reconstruction-error';
import { predict } from './tensorflow/tensorflow-predictor';
import { tensorflowTrainer } from './tensorflow/tensorflow-trainer';
import type { Trainer } from './trainer';

/** What computes: the project's own kernel, or TensorFlow.js on one of its backends; auto is the first. */
export type EngineChoice = 'auto' | 'fused' | Backend;

export const engineChoices: readonly EngineChoice[] = ['auto', 'fused', 'node', 'wasm', 'cpu'];

/** What trains an autoencoder and predicts with it. */
export interface Engine {
  /** What computes: `fused`, or TensorFlow.js's backend. */
  readonly backend: string;
  /** One sentence for people: what computes, and why that. */
  readonly why: string;
  readonly trainer: Trainer;
  /** @returns the rows as the autoencoder gives them back, row-major `[count, 8 * bytes]`. */
  predict(autoencoder: Autoencoder, rows: Rows): Promise<Float32Array>;
  /** @returns each row's score, in order: the mean absolute error of what `predict` gives back. */
  score(autoencoder: Autoencoder, rows: Rows): Promise<Float64Array>;
}

/**
 * Load an engine.
 *
 * @throws Error if the choice cannot be had; it says why and what to do.
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

function fusedEngine(): Engine {
  const trainer = fusedTrainer();
  return {
    backend: 'fused',
    why: trainer.why,
    trainer,
    predict: (autoencoder, rows) =>
      Promise.resolve().then(() => createScorer(autoencoder).reconstruct(rows)),
    score: (autoencoder, rows) => scoreRows(autoencoder, rows),
  };
}
