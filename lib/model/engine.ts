import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';
import { fusedTrainer } from './fused/fused-trainer';
import { scoreRows } from './fused/score-rows';
import { createScorer } from './fused/scorer';
import type { Trainer } from './trainer';

/** Trains an autoencoder and predicts with it. */
export interface Engine {
  /** Name of the engine: `fused`, or TensorFlow.js's backend. */
  readonly backend: string;
  /** One sentence for people: which engine, and why. */
  readonly why: string;
  readonly trainer: Trainer;
  /** @returns the reconstructed rows, row-major `[count, 8 * bytes]`. */
  predict(autoencoder: Autoencoder, rows: Rows): Promise<Float32Array>;
  /** @returns each row's score, in order: the mean absolute error of the reconstruction. */
  score(autoencoder: Autoencoder, rows: Rows): Promise<Float64Array>;
}

/** The project's own engine, which runs in Node and in a browser. */
export function fusedEngine(): Engine {
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

/** The engine that a network computes with where none is given: the project's own. */
export const defaultEngine = (): Promise<Engine> => Promise.resolve().then(fusedEngine);
