import { sliceRows, type Rows } from '../../bits/rows';
import type { Autoencoder } from '../../model/autoencoder';
import { createAutoencoder } from '../../model/create-autoencoder';
import { defaultEngine, type Engine } from '../../model/engine';
import { createScorer } from '../../model/fused/scorer';
import { checkSome, checkWidth } from './check-rows';
import type { Detector, DetectorKind } from './detector';
import { checkedScorer } from './immediate-detector';

export interface AutoencoderDetector extends Detector {
  readonly name: 'autoencoder';
  readonly autoencoder: Autoencoder;
}

/** Number of rows explained at a time, to limit the memory of predictions. */
const CHUNK = 8192;

/** The capstone's detector: the mean absolute error of the autoencoder's reconstruction. */
export const autoencoderKind: DetectorKind<AutoencoderDetector> = {
  name: 'autoencoder',
  title: 'autoencoder, mean absolute error',
  async fit(rows, { seed, epochs, onProgress, onEpoch, signal, engine = defaultEngine }) {
    checkSome('autoencoder', rows);
    const { trainer } = await engine();
    const { autoencoder } = await trainer.train(createAutoencoder(rows.bytes, { seed }), rows, {
      seed,
      epochs,
      onProgress,
      onEpoch,
      signal,
    });
    return autoencoderDetector(autoencoder, engine);
  },
};

/** Make a detector from a trained autoencoder; the engine is loaded when it first scores. */
export function autoencoderDetector(
  autoencoder: Autoencoder,
  engine: () => Promise<Engine> = defaultEngine,
): AutoencoderDetector {
  let loaded: Promise<Engine> | undefined;
  const ready = () => (loaded ??= engine());
  const detector: AutoencoderDetector = {
    name: 'autoencoder',
    bytes: autoencoder.bytes,
    autoencoder,
    async score(rows) {
      checkWidth(detector, rows);
      const computer = await ready();
      return computer.score(autoencoder, rows);
    },
    async explain(rows) {
      checkWidth(detector, rows);
      const computer = await ready();
      const parts = new Float64Array(rows.count * rows.bytes);
      for (let from = 0; from < rows.count; from += CHUNK) {
        const chunk = sliceRows(rows, from, Math.min(from + CHUNK, rows.count));
        addErrors(
          chunk,
          await computer.predict(autoencoder, chunk),
          parts.subarray(from * rows.bytes),
        );
      }
      return parts;
    },
    scorer() {
      const scorer = createScorer(autoencoder);
      const explain = (rows: Rows) => {
        const parts = new Float64Array(rows.count * rows.bytes);
        addErrors(rows, scorer.reconstruct(rows), parts);
        return parts;
      };
      return checkedScorer('autoencoder', autoencoder.bytes, {
        score: (rows) => scorer.score(rows),
        explain,
      });
    },
  };
  return detector;
}

/** Add each byte's part of the rows' mean absolute errors. */
function addErrors({ bits, bytes }: Rows, predictions: Float32Array, parts: Float64Array): void {
  for (let at = 0; at < bits.length; at++) {
    parts[at >> 3]! += Math.abs(bits[at]! - predictions[at]!) / (8 * bytes);
  }
}
