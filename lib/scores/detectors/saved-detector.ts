import { defaultEngine, type Engine } from '../../model/engine';
import {
  findFault,
  FORMAT_VERSION,
  type DescriptionFile,
  type ModelDescription,
} from '../../model/saved/model-description';
import { ModelError } from '../../model/saved/model-error';
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
  TOPOLOGY,
  WEIGHTS,
} from '../../model/saved/model-files';
import { readModel, saveModel } from '../../model/saved/saved-model';
import type { ModelStore } from '../../platform/platform';
import { autoencoderDetector, type AutoencoderDetector } from './autoencoder-detector';
import type { Detector } from './detector';
import { jsonDetectorKind } from './detector-registry';
import { SavedStateError } from './saved-state';

/** The file with a detector's numbers. */
const STATE = 'detector.json';

/** Every file that the folder of a saved detector may contain. */
export const modelFileNames: readonly string[] = [DESCRIPTION, TOPOLOGY, WEIGHTS, STATE];

type StateFile = DescriptionFile<typeof STATE>;

/** A detector loaded from a folder. */
export interface SavedDetector {
  readonly detector: Detector;
  /** Its training data, and its threshold if one was set. */
  readonly description: ModelDescription;
}

/**
 * Save a detector of any kind as a folder. An autoencoder is saved as by `saveModel`. Any other detector is
 * saved as `detector.json`, its numbers, and `firstbytes.json`, which contains the checksum of
 * `detector.json`. As with `saveModel`, both files are saved or neither.
 *
 * @throws ModelError if the description does not contain what `ModelDescription` says; Error if the folder is
 *   being saved to, or cannot be written to.
 * @example
 * const { lines, sha256 } = await readProtocol('data/training-data', 'SSH', { limit: 1000 });
 * const rows = hexToBits(lines, 8);
 * const counts = { trainingRows: rows.count, distinctRows: countDistinct(rows) };
 * const detector = await fitDetector('bit-mean', rows, { seed: 1 });
 * const about = { normal: 'SSH', seed: 1, trainingDataSha256: sha256, ...counts };
 * await saveDetector('models/ssh-8', detector, about);
 * (await loadDetector('models/ssh-8')).detector.name; // => 'bit-mean'
 */
export async function saveDetector(
  folder: string | ModelStore,
  detector: Detector,
  description: ModelDescription,
): Promise<void> {
  const kind = jsonDetectorKind(detector.name);
  if (kind === undefined) {
    await saveModel(folder, (detector as AutoencoderDetector).autoencoder, description);
    return;
  }
  const state = JSON.stringify(kind.toState(detector));
  const about: StateFile = {
    version: FORMAT_VERSION,
    detector: detector.name,
    width: detector.bytes,
    ...description,
    sha256: { [STATE]: sha256(state) },
  };
  await saveFiles(storeOf(folder), { [STATE]: state }, about);
}

export interface LoadDetectorOptions {
  /** Called when a detector with a network first scores; the project's own unless given. */
  readonly engine?: (() => Promise<Engine>) | undefined;
}

/**
 * Load a detector from a folder that `saveDetector` or `saveModel` wrote. A model of `saveModel` is loaded as
 * an autoencoder detector.
 *
 * @throws ModelError if a file is missing, is not what was saved, or does not fit the others.
 * @example
 * const { detector, description } = await loadDetector('models/tls-8');
 * [detector.name, description.normal]; // => ['byte-surprise', 'TLS']
 */
export function loadDetector(
  folder: string | ModelStore,
  { engine = defaultEngine }: LoadDetectorOptions = {},
): Promise<SavedDetector> {
  return loadSteadily(() => loadOnce(storeOf(folder), engine));
}

async function loadOnce(store: ModelStore, engine: () => Promise<Engine>): Promise<SavedDetector> {
  const file = fileName(store, DESCRIPTION);
  const json = parseJson(file, await readWhole(store, DESCRIPTION));
  const { detector: name } = (json ?? {}) as Partial<StateFile>;
  if (name === undefined) {
    const { autoencoder, description } = await readModel(store);
    return { detector: autoencoderDetector(autoencoder, engine), description };
  }
  const kind = jsonDetectorKind(name);
  if (kind === undefined) {
    throw new ModelError(
      file,
      name === 'logs'
        ? '"detector" is "logs": this model is for whole logs (firstbytes logs), expected one for first bytes.'
        : `"detector" is ${JSON.stringify(name)}, which this version does not know. ` +
            'Load it with the version that saved it, or train and save it again.',
    );
  }
  const fault = findFault(json, [STATE]);
  if (fault !== undefined) throw new ModelError(file, `${fault}. Train and save the model again.`);
  const { version, detector, width, sha256: sums, ...description } = json as StateFile;
  const content = await readIntact(store, STATE, sums[STATE]);
  try {
    const state = parseJson(fileName(store, STATE), content);
    return { detector: kind.fromState(state, width, engine), description };
  } catch (error) {
    if (!(error instanceof SavedStateError)) throw error;
    throw new ModelError(
      fileName(store, STATE),
      `${error.message}, as in a ${detector} detector of format version ${version}. ` +
        'Train and save the model again.',
    );
  }
}
