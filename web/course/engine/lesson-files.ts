import type { FileStore } from 'firstbytes/web';
import type { FileEntry } from './messages';

/**
 * Make the store of files that a lesson reads.
 *
 * @param folder - the lesson's folder, from which relative paths lead: `notebooks/first-bytes`.
 * @param files - what there is, by its path from the root: `data/training-data/TLS.gz`.
 * @param fetchFile - gives the bytes of one of them; called once for each.
 */
export function filesBelow(
  folder: string,
  files: readonly FileEntry[],
  fetchFile: (path: string) => Promise<Uint8Array>,
): FileStore {
  const sizes = new Map(files.map(({ path, size }) => [path, size]));
  const fetched = new Map<string, Promise<Uint8Array>>();
  const resolve = (path: string) => normalized(path.startsWith('/') ? path : `${folder}/${path}`);
  return {
    async read(path) {
      const own = resolve(path);
      if (!sizes.has(own)) throw noEntry('open', path);
      const known = fetched.get(own) ?? fetchFile(own);
      fetched.set(own, known);
      // A failure is not kept: the next reader asks again.
      known.catch(() => fetched.delete(own));
      return known;
    },
    list(path) {
      const start = `${resolve(path)}/`;
      const names = files
        .filter((file) => file.path.startsWith(start))
        .map((file) => file.path.slice(start.length).split('/')[0]!);
      if (names.length === 0) return Promise.reject(noEntry('scandir', path));
      return Promise.resolve([...new Set(names)]);
    },
    size(path) {
      const size = sizes.get(resolve(path));
      return size === undefined ? Promise.reject(noEntry('stat', path)) : Promise.resolve(size);
    },
  };
}

/** Remove `.` and `..` from a path. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Make the error that Node throws for a path that does not exist. */
function noEntry(call: string, path: string): Error {
  const text = `ENOENT: no such file or directory, ${call} '${path}'`;
  return Object.assign(new Error(text), { code: 'ENOENT', syscall: call, path });
}
