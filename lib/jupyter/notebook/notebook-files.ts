import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseNotebook, type Notebook } from '../protocol/notebook';

export interface NotebookFile {
  readonly path: string;
  /** The path below the folder of notebooks, or the file's name if it is elsewhere. */
  readonly name: string;
}

/**
 * Finds notebooks by name.
 *
 * @param folder - Holds the course, and its solutions in `solutions/`.
 * @param names - Each a file name, with or without `.ipynb`, or a path; none stands for all of the
 *   course in order of name, then all solutions.
 * @throws Error for a name that no notebook has.
 */
export async function findNotebooks(
  folder: string,
  names: readonly string[] = [],
): Promise<NotebookFile[]> {
  const course = [...(await listNotebooks(folder)), ...(await listNotebooks(folder, 'solutions'))];
  if (names.length === 0) return course;
  return Promise.all(names.map((name) => findNotebook(folder, course, name)));
}

export async function readNotebook({ path }: NotebookFile): Promise<Notebook> {
  return parseNotebook(await readFile(path, 'utf8'), path);
}

async function findNotebook(
  folder: string,
  course: readonly NotebookFile[],
  name: string,
): Promise<NotebookFile> {
  const withEnding = name.endsWith('.ipynb') ? name : `${name}.ipynb`;
  const named = course.find((file) => file.name === withEnding);
  if (named !== undefined) return named;
  if (await isFile(withEnding)) {
    const same = course.find(({ path }) => path === join(withEnding));
    return same ?? { path: withEnding, name: basename(withEnding) };
  }
  const known = course.map((file) => file.name.replace(/\.ipynb$/, '')).join(', ');
  throw new Error(`No notebook ${name} in ${folder}/. Those that are there: ${known || 'none'}.`);
}

async function listNotebooks(folder: string, below = ''): Promise<NotebookFile[]> {
  const entries = await readdir(join(folder, below)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.endsWith('.ipynb'))
    .sort()
    .map((entry) => ({ path: join(folder, below, entry), name: join(below, entry) }));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
