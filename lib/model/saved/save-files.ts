import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDirectory } from '../../files/directory-lock';
import type { DescriptionFile } from './model-description';
import { DESCRIPTION, nextOf, sha256, toJson } from './model-files';

/** The description of a folder with these files. */
type About<File extends string> = DescriptionFile<File>;

/**
 * Save a model's files and their description, all or none. The files are written beside their places;
 * then the description, which holds their sums, is put in place: from that moment on the folder holds the
 * new model, whose files `readIntact` finds in either place; then they are moved. So a kill leaves the old
 * model or the new one. What the old one had and the new one has not is taken away.
 *
 * @throws Error if another is saving to the folder, or a file cannot be written; then the old model stays.
 */
export async function saveFiles<File extends string>(
  folder: string,
  files: Readonly<Record<File, string | Uint8Array>>,
  about: About<File>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockDirectory(folder, {
    lock: '.saving',
    inWords: 'is being saved to',
    advice: 'nothing was saved, so save again when that one is done, or choose another folder',
  });
  try {
    const old = await finishLast(folder);
    const names = Object.keys(files) as File[];
    try {
      for (const name of names) await writeNext(join(folder, name), files[name]);
      await writeNext(join(folder, DESCRIPTION), toJson(about));
    } catch (error) {
      for (const name of [...names, DESCRIPTION]) {
        await rm(nextOf(join(folder, name)), { force: true }).catch(() => undefined);
      }
      throw error;
    }
    await putInPlace(join(folder, DESCRIPTION));
    for (const name of names) await putInPlace(join(folder, name));
    for (const [name, sum] of old) {
      if (!(name in files)) await removeIf(join(folder, name), sum);
    }
  } finally {
    unlock();
  }
}

/** Moves what a killed saver had described and not yet moved. @returns the files of the model and their sums. */
async function finishLast(folder: string): Promise<readonly (readonly [string, string])[]> {
  const sums = sumsIn(await readFile(join(folder, DESCRIPTION), 'utf8').catch(() => ''));
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
    const { sha256: sums } = JSON.parse(description) as Partial<About<string>>;
    return Object.entries(sums ?? {}).filter(([name]) => /^\w+\.\w+$/.test(name));
  } catch {
    return [];
  }
}

const writeNext = (file: string, content: string | Uint8Array): Promise<void> =>
  writeFile(nextOf(file), content, { flush: true });

const putInPlace = (file: string): Promise<void> => rename(nextOf(file), file);

async function removeIf(file: string, sum: string): Promise<void> {
  const content = await readFile(file).catch(() => undefined);
  if (content && sha256(content) === sum) await rm(file, { force: true });
}
