import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseNotebook, type Notebook } from '../protocol/notebook';

export interface NotebookFile {
  readonly path: string;
  /** The path in the folder of notebooks, or the file's name if it is elsewhere. */
  readonly name: string;
}

/** A course's folder with the answers to its exercises. It comes after the course. */
const SOLUTIONS = 'solutions';

/**
 * Find notebooks by name.
 *
 * @param folder - contains courses, one folder each, with their solutions in `solutions/`.
 * @param names - each is the path in the folder, or its end (`02-hex-to-bits`), with or without `.ipynb`; or
 *   the path of another notebook. No names mean all notebooks, course by course, solutions after lessons.
 * @throws Error if no notebook has a name, or more than one has it.
 */
export async function findNotebooks(
  folder: string,
  names: readonly string[] = [],
): Promise<NotebookFile[]> {
  const all = await listNotebooks(folder);
  if (names.length === 0) return all;
  return Promise.all(names.map((name) => findNotebook(folder, all, name)));
}

export async function readNotebook({ path }: NotebookFile): Promise<Notebook> {
  return parseNotebook(await readFile(path, 'utf8'), path);
}

async function findNotebook(
  folder: string,
  all: readonly NotebookFile[],
  name: string,
): Promise<NotebookFile> {
  const withEnding = name.endsWith('.ipynb') ? name : `${name}.ipynb`;
  const named = all.find((file) => file.name === withEnding);
  if (named !== undefined) return named;
  if (await isFile(withEnding)) {
    const same = all.find(({ path }) => path === join(withEnding));
    return same ?? { path: withEnding, name: basename(withEnding) };
  }
  const ending = all.filter((file) => isLesson(file) && file.name.endsWith(`/${withEnding}`));
  if (ending.length === 1) return ending[0]!;
  if (ending.length > 1) {
    throw new Error(`${name} matches several notebooks: ${namesOf(ending)}. Expected one of them.`);
  }
  throw new Error(`No notebook ${name} in ${folder}/. Expected one of: ${namesOf(all) || 'none'}.`);
}

/** List the notebooks of a folder in order of name, then those of the folders in it, solutions last. */
async function listNotebooks(folder: string, below = ''): Promise<NotebookFile[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    },
  );
  const isVisible = ({ name }: { readonly name: string }) => !name.startsWith('.');
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ipynb'));
  const folders = entries.filter((entry) => entry.isDirectory() && isVisible(entry));
  const sorted = (names: readonly { readonly name: string }[]) =>
    names.map(({ name }) => name).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const own = sorted(files).map((name) => ({
    path: join(folder, below, name),
    name: join(below, name),
  }));
  const inner: NotebookFile[] = [];
  for (const name of sorted(folders)) {
    inner.push(...(await listNotebooks(folder, join(below, name))));
  }
  return [...own, ...inner];
}

function rank(folder: string): number {
  return folder === SOLUTIONS ? 1 : 0;
}

/** Return whether the notebook is a lesson of a course. A short name does not mean a solution. */
function isLesson({ name }: NotebookFile): boolean {
  return !name.split('/').includes(SOLUTIONS);
}

function namesOf(files: readonly NotebookFile[]): string {
  return files.map(({ name }) => name.replace(/\.ipynb$/, '')).join(', ');
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
