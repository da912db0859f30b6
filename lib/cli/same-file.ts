import { fstat, stat, realpath, type BigIntStats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/**
 * Whether two paths are one file or folder: by another way of writing it (`m` and `m/`), through links, or
 * as two names of one file. A file that is not there yet is told by its folder and name. What is no file, such as
 * /dev/null or a pipe, is never the same as another: what is written to it overwrites nothing.
 */
export async function isSameFile(one: string | number, other: string | number): Promise<boolean> {
  const [first, second] = await Promise.all([identityOf(one), identityOf(other)]);
  return first !== undefined && first === second;
}

/** What only this file has; undefined where it is no file. A number is an open file's. */
async function identityOf(file: string | number): Promise<string | undefined> {
  const found = await statOf(file).catch(() => undefined);
  if (found) return found.isFile() || found.isDirectory() ? `${found.dev}:${found.ino}` : undefined;
  if (typeof file === 'number') return undefined;
  const path = resolve(file);
  const folder = await promisify(realpath)(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

const statOf = (file: string | number): Promise<BigIntStats> =>
  typeof file === 'number'
    ? promisify(fstat)(file, { bigint: true })
    : promisify(stat)(file, { bigint: true });
