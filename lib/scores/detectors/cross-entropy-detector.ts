import { log2 } from '../elementary';
import { fromBase64, toBase64 } from '#platform';
import { sliceRows, type Rows } from '../../bits/rows';
import type { Autoencoder, Layer } from '../../model/autoencoder';
import { checkAutoencoder } from '../../model/check-autoencoder';
import { createAutoencoder } from '../../model/create-autoencoder';
import { defaultEngine, type Engine } from '../../model/engine';
import { createScorer } from '../../model/fused/scorer';
import { capstoneLayers, countWeights, layerSizes } from '../../model/layers';
import { packWeights, unpackWeights } from '../../model/saved/weights-file';
import { sumOfEach } from './additive-detector';
import { checkSome, checkWidth } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { checkedScorer } from './immediate-detector';
import { SavedStateError } from './saved-state';

export interface CrossEntropyDetector extends Detector {
  readonly name: 'cross-entropy';
  readonly autoencoder: Autoencoder;
}

/** Number of rows scored at a time, to limit the memory of predictions. */
const CHUNK = 8192;

/** Minimum distance of an output from 0 and 1, so no bit is infinitely surprising (as in Keras). */
const EPSILON = 1e-7;

/**
 * The capstone's stack with a sigmoid at its end, trained on binary cross-entropy and scored by it:
 * a row's surprise in bits, where each output is the probability of its bit. Unlike the absolute
 * error, this is lowest if a random bit is reconstructed as one half, so random bits add the same
 * to every score.
 */
export const crossEntropyKind: JsonDetectorKind<CrossEntropyDetector> = {
  name: 'cross-entropy',
  title: 'autoencoder, cross-entropy',
  async fit(rows, { seed, epochs, onProgress, onEpoch, signal, engine = defaultEngine }) {
    checkSome('cross-entropy', rows);
    const { trainer } = await engine();
    const untrained = createAutoencoder(rows.bytes, { seed, layers: stack(rows.bytes) });
    const options = { seed, epochs, onProgress, onEpoch, signal, loss: 'bce' as const };
    const { autoencoder } = await trainer.train(untrained, rows, options);
    return crossEntropyDetector(autoencoder, engine);
  },
  toState: ({ autoencoder }) => ({
    weights: toBase64(packWeights(autoencoder.weights)),
  }),
  fromState: (state, bytes, engine) => crossEntropyDetector(autoencoderFrom(state, bytes), engine),
};

function stack(bytes: number): Layer[] {
  const layers = capstoneLayers(bytes);
  return [...layers.slice(0, -1), { units: 8 * bytes, activation: 'sigmoid' }];
}

function autoencoderFrom(state: unknown, bytes: number): Autoencoder {
  const layers = stack(bytes);
  const { weights } = (state ?? {}) as { weights?: unknown };
  const packed = fromBase64(typeof weights === 'string' ? weights : '');
  const expected = 4 * countWeights(bytes, layers);
  if (packed.length !== expected) {
    throw new SavedStateError(
      `"weights" hold ${packed.length} bytes: expected ${expected} in base64, four for each weight`,
    );
  }
  const autoencoder = { bytes, layers, weights: unpackWeights(packed, layerSizes(bytes, layers)) };
  try {
    checkAutoencoder(autoencoder);
  } catch (error) {
    throw new SavedStateError((error as Error).message);
  }
  return autoencoder;
}

function crossEntropyDetector(
  autoencoder: Autoencoder,
  engine: () => Promise<Engine>,
): CrossEntropyDetector {
  const { bytes } = autoencoder;
  let loaded: Promise<Engine> | undefined;
  const partsOf = async (rows: Rows): Promise<Float64Array> => {
    checkWidth({ name: 'cross-entropy', bytes }, rows);
    const computer = await (loaded ??= engine());
    const parts = new Float64Array(rows.count * bytes);
    for (let from = 0; from < rows.count; from += CHUNK) {
      const chunk = sliceRows(rows, from, Math.min(from + CHUNK, rows.count));
      addSurprise(chunk, await computer.predict(autoencoder, chunk), parts.subarray(from * bytes));
    }
    return parts;
  };
  return {
    name: 'cross-entropy',
    bytes,
    autoencoder,
    explain: partsOf,
    async score(rows) {
      return sumOfEach(await partsOf(rows), bytes);
    },
    scorer() {
      const scorer = createScorer(autoencoder);
      const explain = (rows: Rows) => {
        const parts = new Float64Array(rows.count * bytes);
        addSurprise(rows, scorer.reconstruct(rows), parts);
        return parts;
      };
      const score = (rows: Rows) => sumOfEach(explain(rows), bytes);
      return checkedScorer('cross-entropy', bytes, { score, explain });
    },
  };
}

/** Add each byte's part: the surprise of its bits, in bits. */
function addSurprise({ bits }: Rows, predictions: Float32Array, parts: Float64Array): void {
  for (let at = 0; at < bits.length; at++) {
    const chance = bits[at] === 1 ? predictions[at]! : 1 - predictions[at]!;
    parts[at >> 3]! -= log2(Math.min(1, Math.max(EPSILON, chance)));
  }
}
