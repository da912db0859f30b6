import { fstatSync, realpathSync, statSync, type BigIntStats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';

const STANDARD_INPUT = 0;

/**
 * Check whether two paths are the same file or folder: under another spelling (`m` and `m/`), through links,
 * or as two names of one file. A file that does not exist yet is identified by its folder and name. Devices
 * and pipes such as /dev/null are never the same as another: writing to them overwrites nothing.
 */
export function isSameFile(one: string | number, other: string | number): boolean {
  const [first, second] = [identityOf(one), identityOf(other)];
  return first.isFile && second.isFile && first.key === second.key;
}

/**
 * Refuse two names of the same file or folder: `m` and `m/`, a link, or standard input, which is `-`. If it
 * were read twice, its records would count twice.
 *
 * @param what - what the names are, such as `input`.
 */
export function refuseSame(command: Command, what: string, names: readonly string[]): void {
  const known = new Map<string, string>();
  for (const name of names) {
    const { key } = identityOf(name === '-' ? STANDARD_INPUT : name);
    const before = known.get(key);
    if (before === name && name === '-') {
      command.error('error: - was given twice, but standard input can be read only once');
    }
    if (before === name) command.error(`error: the same ${what} was given twice: ${name}`);
    if (before !== undefined) {
      command.error(`error: the same ${what} was given twice: ${before} and ${name} are one`);
    }
    known.set(key, name);
  }
}

interface Identity {
  /** Identifies this file, under any name. */
  readonly key: string;
  /** Whether it is a file or a folder, or may be created as one. */
  readonly isFile: boolean;
}

/** Return the identity of a file. A number is the descriptor of an open file. */
function identityOf(file: string | number): Identity {
  const found = statOf(file);
  if (found) {
    const { dev, ino } = found;
    return { key: `${dev}:${ino}`, isFile: found.isFile() || found.isDirectory() };
  }
  if (typeof file === 'number') return { key: `descriptor ${file}`, isFile: false };
  const path = resolve(file);
  return { key: join(realFolder(dirname(path)), basename(path)), isFile: true };
}

function statOf(file: string | number): BigIntStats | undefined {
  try {
    return typeof file === 'number'
      ? fstatSync(file, { bigint: true })
      : statSync(file, { bigint: true });
  } catch {
    return undefined;
  }
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
