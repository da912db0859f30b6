import { createSha256, openFolder, utf8 } from '#platform';
import type { ModelStore } from '../../platform/platform';
import { findFault, type DescriptionFile } from './model-description';
import { ModelError } from './model-error';

/** The files of a saved model. */
export const TOPOLOGY = 'model.json';
export const WEIGHTS = 'weights.bin';
export const DESCRIPTION = 'firstbytes.json';

/**
 * How often in a row a folder must show the same damage. During a save it looks damaged for a moment, and
 * while others save again and again each look may meet another save.
 */
const SAME_LOOKS = 10;
/** The maximum of looks, if each one finds other damage than the one before. */
const LOOKS = 500;
const BETWEEN_LOOKS = 10;

/**
 * Load a model's folder with `load`. After damage it tries again, because the description may be
 * from one model and the other files from the next, which is being saved. Damage that stays the same is
 * real; damage that changes says that others are saving.
 *
 * @throws ModelError if the damage stays.
 */
export async function loadSteadily<Model>(load: () => Promise<Model>): Promise<Model> {
  let damage = '';
  let same = 0;
  for (let look = 1; ; look++) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      same = error.message === damage ? same + 1 : 1;
      damage = error.message;
      if (same === SAME_LOOKS || look === LOOKS) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
    }
  }
}

/** Return a store unchanged, or the store of a folder's path. */
export function storeOf(folder: string | ModelStore): ModelStore {
  return typeof folder === 'string' ? openFolder(folder) : folder;
}

/** Name a file of a store in messages. */
export function fileName(store: ModelStore, file: string): string {
  return store.fileName?.(file) ?? `${store.name}/${file}`;
}

/** Read a model's file with the expected SHA-256. */
export async function readIntact(
  store: ModelStore,
  file: string,
  expected: string,
): Promise<Uint8Array> {
  const content = await readWhole(store, file, expected);
  const found = sha256(content);
  if (found !== expected) {
    throw new ModelError(
      fileName(store, file),
      `its SHA-256 is ${found}: expected ${expected}, as ${DESCRIPTION} says. The file was changed or ` +
        'cut short, or belongs to another model. Copy the folder again, or train and save the model again.',
    );
  }
  return content;
}

export async function readWhole(
  store: ModelStore,
  file: string,
  expected?: string,
): Promise<Uint8Array> {
  try {
    return await store.read(file, expected);
  } catch (error) {
    throw new ModelError(
      fileName(store, file),
      `cannot be read (${(error as Error).message}). Expected a folder with ${TOPOLOGY}, ${WEIGHTS} ` +
        `and ${DESCRIPTION}, as saveModel writes it.`,
    );
  }
}

/** Save a model's files, and the description with their checksums; all or none. */
export async function saveFiles<File extends string>(
  store: ModelStore,
  files: Readonly<Record<File, string | Uint8Array>>,
  about: DescriptionFile<File>,
): Promise<void> {
  const fault = findFault(about, Object.keys(files));
  if (fault !== undefined) {
    throw new ModelError(fileName(store, DESCRIPTION), `${fault}; not saved.`);
  }
  const all = [
    ...Object.entries<string | Uint8Array>(files),
    [DESCRIPTION, toJson(about)] as const,
  ];
  const bytes = all.map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  ]);
  await store.write(new Map(bytes));
}

export function parseJson(file: string, content: Uint8Array): unknown {
  try {
    return JSON.parse(utf8(content, 0, content.length));
  } catch (error) {
    throw new ModelError(file, `is not JSON: ${(error as Error).message}`);
  }
}

export function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Return the SHA-256 in hex. */
export function sha256(content: string | Uint8Array): string {
  const sum = createSha256();
  sum.update(content);
  return sum.digest();
}
