import { existsSync } from 'node:fs';
import Module from 'node:module';
import { delimiter, join, parse, resolve, sep } from 'node:path';
import type { FileSystem } from './tslab';

/** List the folders `node_modules` that contain the library and the packages installed with it. */
export function packageFolders(): string[] {
  const upwards = require.resolve.paths('firstbytes') ?? [];
  return upwards.filter((folder) => existsSync(join(folder, 'firstbytes')));
}

/**
 * Let Node find packages in `folders` if no `node_modules` above a notebook contains them. This works as if
 * NODE_PATH had named them when the process began (https://nodejs.org/api/modules.html, "Loading from the
 * global folders").
 */
export function loadPackagesFrom(folders: readonly string[]): void {
  const named = (process.env.NODE_PATH ?? '').split(delimiter).filter((one) => one !== '');
  process.env.NODE_PATH = [...new Set([...named, ...folders])].join(delimiter);
  // Node reads NODE_PATH when it starts, and again on request.
  (Module as unknown as { readonly _initPaths: () => void })._initPaths();
}

/**
 * Let a compiler find the types of the library's packages as Node finds the packages themselves. If its
 * search reaches `node_modules` in the root of the file system without success, it continues in `folders`.
 * The types of Node itself always come from `folders`: those of another project may be too new for the
 * compiler.
 */
export function findTypesIn(folders: readonly string[], system: FileSystem): void {
  const last = resolve(parse(process.cwd()).root, 'node_modules');
  const nodeTypes = `${sep}${join('node_modules', '@types', 'node')}${sep}`;
  const own = { ...system };

  /** List the possible places of a path: the path itself, and its replacements. */
  const places = (path: string): readonly string[] => {
    const at = `${path}${sep}`.indexOf(nodeTypes);
    if (at >= 0) {
      const below = path.slice(at + `${sep}node_modules`.length);
      const types = folders.map((folder) => folder + below).filter((one) => existsSync(one));
      return types.length > 0 ? types : [path];
    }
    if (path !== last && !path.startsWith(`${last}${sep}`)) return [path];
    return [path, ...folders.map((folder) => folder + path.slice(last.length))];
  };
  const where = (path: string): string =>
    places(path).find((one) => own.fileExists(one) || own.directoryExists(one)) ?? path;

  system.fileExists = (path) => places(path).some((one) => own.fileExists(one));
  system.directoryExists = (path) => places(path).some((one) => own.directoryExists(one));
  system.readFile = (path, encoding) => own.readFile(where(path), encoding);
  system.realpath = (path) => own.realpath?.(where(path)) ?? path;
  system.getDirectories = (path) =>
    places(path).flatMap((one) => (own.directoryExists(one) ? own.getDirectories(one) : []));
}
