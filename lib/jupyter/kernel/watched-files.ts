import { existsSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FileSystem } from './tslab';

const IGNORED = { close: () => undefined };

/**
 * Let a compiler watch the files beside a notebook, and neither packages nor folders. tslab allows one timer;
 * a folder that changes together with a file sets two, and its kernel ends with "Unexpected pending
 * rebuildTimer". So a package that is installed or built while a notebook runs is not noticed: start the
 * kernel again. A notebook that imports its own `.ts` file gets the file's new content, as in tslab.
 *
 * @param folders - folders `node_modules`. What is linked in them from elsewhere belongs to packages, too.
 */
export function watchNoPackages(folders: readonly string[], system: FileSystem): void {
  const watchFile = system.watchFile;
  const linked = folders
    .map((folder) => join(folder, 'firstbytes'))
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path) + sep);
  const isOfPackage = (path: string) =>
    path.includes(`${sep}node_modules${sep}`) || linked.some((folder) => path.startsWith(folder));
  system.watchFile = (path, ...others) =>
    isOfPackage(path) ? IGNORED : (watchFile?.(path, ...others) ?? IGNORED);
  system.watchDirectory = () => IGNORED;
}
