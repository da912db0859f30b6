import type { ModelStore } from '../../platform/platform';
import type { Autoencoder } from '../autoencoder';
import { checkAutoencoder } from '../check-autoencoder';
import { countWeights, layerSizes } from '../layers';
import {
  findFault,
  FORMAT_VERSION,
  type DescriptionFile,
  type ModelDescription,
} from './model-description';
import { ModelError } from './model-error';
import {
  DESCRIPTION,
  fileName,
  loadSteadily,
  parseJson,
  readIntact,
  readWhole,
  saveFiles,
  sha256,
  storeOf,
  toJson,
  TOPOLOGY,
  WEIGHTS,
} from './model-files';
import { layersIn, toModelJson } from './model-json';
import { packWeights, unpackWeights } from './weights-file';

/** A model loaded from a folder. */
export interface SavedModel {
  readonly autoencoder: Autoencoder;
  readonly description: ModelDescription;
}

/**
 * Save a model as a folder: TensorFlow.js's `model.json` and `weights.bin`, which any TensorFlow.js
 * can load, and `firstbytes.json` with their checksums. All or none are saved: after a kill the
 * folder has the old model or the new one, and `loadModel` sees one of them.
 *
 * @throws RangeError if the autoencoder's sizes do not fit or a weight is not finite; ModelError if
 *   the description is not a valid `ModelDescription`; Error if the folder is being saved to, or
 *   cannot be written to.
 * @example
 * const { lines, sha256 } = await readProtocol('data/training-data', 'TLS', { limit: 500 });
 * const rows = hexToBits(lines, 4);
 * const { trainer } = await loadEngine();
 * const start = createAutoencoder(4, { seed: 1 });
 * const { autoencoder } = await trainer.train(start, rows, { seed: 1, epochs: 1 });
 * const counts = { trainingRows: rows.count, distinctRows: countDistinct(rows) };
 * const about = { normal: 'TLS', seed: 1, trainingDataSha256: sha256, ...counts };
 * await saveModel('models/tls-4', autoencoder, about);
 * (await loadModel('models/tls-4')).description.trainingRows; // => 500
 */
export async function saveModel(
  folder: string | ModelStore,
  autoencoder: Autoencoder,
  description: ModelDescription,
): Promise<void> {
  checkAutoencoder(autoencoder);
  const topology = toJson(toModelJson(autoencoder.bytes, autoencoder.layers));
  const weights = packWeights(autoencoder.weights);
  const about: DescriptionFile = {
    version: FORMAT_VERSION,
    width: autoencoder.bytes,
    ...description,
    sha256: { [TOPOLOGY]: sha256(topology), [WEIGHTS]: sha256(weights) },
  };
  await saveFiles(storeOf(folder), { [TOPOLOGY]: topology, [WEIGHTS]: weights }, about);
}

/**
 * Load a model that `saveModel` saved.
 *
 * @throws ModelError if a file is missing, is not what was saved, or does not fit the others.
 * @example
 * const autoencoder = createAutoencoder(4, { seed: 1 });
 * const counts = { trainingRows: 2, distinctRows: 2 };
 * const about = { normal: 'TLS', seed: 1, trainingDataSha256: '0'.repeat(64), ...counts };
 * await saveModel('models/untrained', autoencoder, about);
 * (await loadModel('models/untrained')).description.normal; // => 'TLS'
 */
export function loadModel(folder: string | ModelStore): Promise<SavedModel> {
  return loadSteadily(() => readModel(storeOf(folder)));
}

/** Load as `loadModel` does, with one attempt: a folder that is being saved to may look damaged. */
export async function readModel(store: ModelStore): Promise<SavedModel> {
  const about = await readDescription(store);
  const { version, width, sha256: sums, ...description } = about;
  const topology = await readIntact(store, TOPOLOGY, sums[TOPOLOGY]);
  const weights = await readIntact(store, WEIGHTS, sums[WEIGHTS]);
  const layers = layersIn(parseJson(fileName(store, TOPOLOGY), topology), width);
  if (layers === undefined) {
    throw new ModelError(
      fileName(store, TOPOLOGY),
      `not dense layers for rows of ${width} bytes as format version ${version} writes them, ` +
        `as ${DESCRIPTION} says. Train and save the model again.`,
    );
  }
  const expected = 4 * countWeights(width, layers);
  if (weights.length !== expected) {
    throw new ModelError(
      fileName(store, WEIGHTS),
      `${weights.length} bytes: expected ${expected}, four for each weight of ${TOPOLOGY}. ` +
        'Train and save the model again.',
    );
  }
  const autoencoder = {
    bytes: width,
    layers,
    weights: unpackWeights(weights, layerSizes(width, layers)),
  };
  checkLoaded(store, autoencoder);
  return { autoencoder, description };
}

async function readDescription(store: ModelStore): Promise<DescriptionFile> {
  const file = fileName(store, DESCRIPTION);
  const json = parseJson(file, await readWhole(store, DESCRIPTION));
  const { detector } = (json ?? {}) as Partial<DescriptionFile>;
  if (detector !== undefined) {
    throw new ModelError(
      store.name,
      `holds a ${detector} detector: expected an autoencoder. Load it with loadDetector, or name the ` +
        'folder of an autoencoder.',
    );
  }
  const fault = findFault(json, [TOPOLOGY, WEIGHTS]);
  if (fault !== undefined) throw new ModelError(file, `${fault}. Train and save the model again.`);
  return json as DescriptionFile;
}

function checkLoaded(store: ModelStore, autoencoder: Autoencoder): void {
  try {
    checkAutoencoder(autoencoder);
  } catch (error) {
    throw new ModelError(store.name, `${(error as Error).message} Train and save the model again.`);
  }
}
