import { ModelError } from '../../model/saved/model-error';
import {
  DESCRIPTION,
  fileName,
  loadSteadily,
  parseJson,
  readIntact,
  sha256,
  storeOf,
  toJson,
} from '../../model/saved/model-files';
import type { ModelStore } from '../../platform/platform';
import { logDetectorFromJSON, type LogDetector } from './log-detector';

/** The file with a log detector's numbers. */
const STATE = 'log-detector.json';
/** The version of this format. */
const VERSION = 1;

/** Every file that the folder of a saved log detector contains. */
export const logDetectorFileNames: readonly string[] = [DESCRIPTION, STATE];

/**
 * Save a log detector as a folder: `log-detector.json`, its numbers, and `firstbytes.json`, which contains their
 * checksum. Both files are saved or neither.
 *
 * @throws Error if the folder is being saved to, or cannot be written to.
 * @example
 * import { fitLogDetector } from 'firstbytes/learn';
 * const day = await readLogDay('data/zeek-logs/day-1', { logs: ['dns'] });
 * await saveLogDetector('models/office', fitLogDetector(day));
 * (await loadLogDetector('models/office')).fitted.entries; // => { dns: 22104 }
 */
export async function saveLogDetector(
  folder: string | ModelStore,
  detector: LogDetector,
): Promise<void> {
  const state = JSON.stringify(detector);
  const about = {
    version: VERSION,
    detector: 'logs',
    fitted: detector.fitted,
    sha256: { [STATE]: sha256(state) },
  };
  const encoder = new TextEncoder();
  await storeOf(folder).write(
    new Map([
      [STATE, encoder.encode(state)],
      [DESCRIPTION, encoder.encode(toJson(about))],
    ]),
  );
}

/**
 * Load a log detector that `saveLogDetector` saved.
 *
 * @throws ModelError if a file is missing, is not what was saved, or is another kind of model.
 * @example
 * import { fitLogDetector, scoreLogs } from 'firstbytes/learn';
 * await saveLogDetector('models/dns', fitLogDetector(await readLogDay('data/zeek-logs/day-1', { logs: ['dns'] })));
 * const detector = await loadLogDetector('models/dns');
 * const { findings } = scoreLogs(detector, await readLogDay('data/zeek-logs/day-2', { logs: ['dns'] }));
 * findings[0]!.part; // => 'names'
 */
export function loadLogDetector(folder: string | ModelStore): Promise<LogDetector> {
  return loadSteadily(() => loadOnce(storeOf(folder)));
}

async function loadOnce(store: ModelStore): Promise<LogDetector> {
  const file = fileName(store, DESCRIPTION);
  const content = await store.read(DESCRIPTION).catch((error: unknown) => {
    throw new ModelError(
      file,
      `cannot be read (${(error as Error).message}). Expected a folder with ${logDetectorFileNames.join(' and ')}, ` +
        'as saveLogDetector or firstbytes train --logs writes it.',
    );
  });
  const about = parseJson(file, content) as {
    readonly version?: unknown;
    readonly detector?: unknown;
    readonly sha256?: Readonly<Record<string, unknown>>;
  } | null;
  if (about?.detector !== 'logs') {
    const found = JSON.stringify(about?.detector ?? 'autoencoder').slice(0, 60);
    throw new ModelError(
      file,
      `"detector" is ${found}: expected "logs". This model is for first bytes (firstbytes scan); ` +
        'fit one for logs with firstbytes train --logs.',
    );
  }
  if (about.version !== VERSION) {
    const found = JSON.stringify(about.version ?? null).slice(0, 60);
    throw new ModelError(
      file,
      `"version" is ${found}: expected ${VERSION}. Fit and save it again.`,
    );
  }
  const sum = about.sha256?.[STATE];
  if (typeof sum !== 'string' || !/^[0-9a-f]{64}$/.test(sum)) {
    throw new ModelError(
      file,
      `"sha256.${STATE}" is not 64 lower-case hex digits. Fit and save it again.`,
    );
  }
  const state = await readIntact(store, STATE, sum);
  try {
    return logDetectorFromJSON(parseJson(fileName(store, STATE), state));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ModelError(fileName(store, STATE), `${error.message} Fit and save it again.`);
  }
}
