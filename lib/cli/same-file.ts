import { fstatSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';

/**
 * Refuses names of which two stand for one file or folder: as `m` and `m/`, by way of a link, or as
 * standard input, which is `-`. Read twice, its records would count twice.
 *
 * @param what - they are, such as `input`.
 */
export function refuseSame(command: Command, what: string, names: readonly string[]): void {
  const known = new Map<string, string>();
  for (const name of names) {
    const identity = identityOf(name);
    const before = known.get(identity);
    if (before === name && name === '-') {
      command.error('error: - was given twice, and standard input can be read once');
    }
    if (before === name) command.error(`error: the same ${what} was given twice: ${name}`);
    if (before !== undefined) {
      command.error(`error: the same ${what} was given twice: ${before} and ${name} are one`);
    }
    known.set(identity, name);
  }
}

/** What a file is whatever it is called: its number on its device; of one that is not there its path. */
function identityOf(name: string): string {
  try {
    const { dev, ino } = name === '-' ? fstatSync(0, BIG) : statSync(name, BIG);
    return `${dev}:${ino}`;
  } catch {
    return name === '-' ? name : resolve(name);
  }
}

const BIG = { bigint: true } as const;
