import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDirectory } from '../../files/directory-lock';
import type { Platform } from '../platform';
import { createSha256 } from './sha256';

export const openFolder: Platform['openFolder'] = (folder) => ({
  name: folder,
  fileName: (file) => join(folder, file),
  read: (file, sum) => readEither(join(folder, file), sum),
  write: (files) => saveFiles(folder, files),
});

/**
 * The place of a file that the description already describes, but that is not yet in its final
 * place.
 */
const nextOf = (file: string): string => `${file}.next`;

/** Read a file: in its final place, or next to it if that content has the sum. */
async function readEither(file: string, sum: string | undefined): Promise<Uint8Array> {
  if (sum !== undefined) {
    const next = await readFile(nextOf(file)).catch(() => undefined);
    if (next && sha256(next) === sum) return next;
  }
  return readFile(file);
}

/**
 * Save a model's files, all or none. The last file describes the others. All files are first
 * written next to their final places. Then the description, which contains their sums, is moved to
 * its place. From that moment, the folder contains the new model: `readEither` finds its files in
 * either place. Then the other files are moved. So after a kill, the folder contains the old model
 * or the new one. Files of the old model that the new one does not have are removed.
 *
 * @throws Error if another is saving to the folder, or a file cannot be written; then the old model
 *   stays.
 */
async function saveFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockDirectory(folder, {
    lock: '.saving',
    inWords: 'is being saved to',
    advice: 'nothing was saved; save again when that one is done, or choose another folder',
  });
  try {
    const names = [...files.keys()];
    const description = join(folder, names.at(-1)!);
    const old = await finishLast(folder, description);
    try {
      for (const [name, content] of files) await writeNext(join(folder, name), content);
    } catch (error) {
      for (const name of names) {
        await rm(nextOf(join(folder, name)), { force: true }).catch(() => undefined);
      }
      throw error;
    }
    await putInPlace(description);
    for (const name of names.slice(0, -1)) await putInPlace(join(folder, name));
    for (const [name, sum] of old) {
      if (!files.has(name)) await removeIf(join(folder, name), sum);
    }
  } finally {
    unlock();
  }
}

/**
 * Move the files that a killed saver had described and not yet moved.
 *
 * @returns the files of the model and their sums.
 */
async function finishLast(
  folder: string,
  description: string,
): Promise<readonly (readonly [string, string])[]> {
  const sums = sumsIn(await readFile(description, 'utf8').catch(() => ''));
  for (const [name, sum] of sums) {
    const file = join(folder, name);
    const next = await readFile(nextOf(file)).catch(() => undefined);
    if (next && sha256(next) === sum) await putInPlace(file);
  }
  return sums;
}

/** Return the names and sums of the files in a description; none if it is not a description. */
function sumsIn(description: string): readonly (readonly [string, string])[] {
  try {
    const { sha256: sums } = JSON.parse(description) as { sha256?: Record<string, string> };
    return Object.entries(sums ?? {}).filter(([name]) => /^\w+\.\w+$/.test(name));
  } catch {
    return [];
  }
}

const writeNext = (file: string, content: Uint8Array): Promise<void> =>
  writeFile(nextOf(file), content, { flush: true });

const putInPlace = (file: string): Promise<void> => rename(nextOf(file), file);

async function removeIf(file: string, sum: string): Promise<void> {
  const content = await readFile(file).catch(() => undefined);
  if (content && sha256(content) === sum) await rm(file, { force: true });
}

function sha256(content: Uint8Array): string {
  const sum = createSha256();
  sum.update(content);
  return sum.digest();
}
