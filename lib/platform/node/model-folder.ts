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

/** Where a file lies that is described already, and not yet in its place. */
const nextOf = (file: string): string => `${file}.next`;

/** The content of a file: in its place, or beside it where that has the sum. */
async function readEither(file: string, sum: string | undefined): Promise<Uint8Array> {
  if (sum !== undefined) {
    const next = await readFile(nextOf(file)).catch(() => undefined);
    if (next && sha256(next) === sum) return next;
  }
  return readFile(file);
}

/**
 * Save a model's files, the last of which describes the others, all or none. The files are written beside
 * their places; then the description, which holds their sums, is put in place: from that moment on the
 * folder holds the new model, whose files `readEither` finds in either place; then they are moved. So a
 * kill leaves the old model or the new one. What the old one had and the new one has not is taken away.
 *
 * @throws Error if another is saving to the folder, or a file cannot be written; then the old model stays.
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

/** Move what a killed saver had described and not yet moved. @returns the files of the model and their sums. */
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

/** The names and sums of the files that a description describes; none where it is not one. */
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
