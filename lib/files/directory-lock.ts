import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** What a directory is locked for. */
export interface DirectoryUse {
  /** The file that is locked, in the directory while it is in use. */
  readonly lock: string;
  /** What its owner does: `is being recorded to`. */
  readonly inWords: string;
  /** What another is to do: `stop that one or choose another directory`. */
  readonly advice: string;
}

/**
 * Lock a folder for one user, so no other process repairs a line that is being written.
 *
 * The operating system holds the lock, on a file in the directory, and gives it back when its owner
 * ends, however it ends: nothing is to be waited for after a kill, and what lies there of one proves
 * nothing. It holds among containers that share the directory, since no process's number is asked for, and
 * among the users of one process. An owner that is suspended keeps it.
 *
 * @returns gives the directory back.
 * @throws Error if another has it, or the file system knows no locks.
 */
export async function lockDirectory(directory: string, use: DirectoryUse): Promise<() => void> {
  // Here, so that a program that locks nothing does not need what is compiled for this machine.
  const { tryLock } = await import('fs-native-extensions');
  const file = join(directory, use.lock);
  for (;;) {
    const fd = openSync(file, 'a+');
    try {
      if (!isLocked(fd, file, tryLock)) throw inUse(directory, use, ownerIn(fd));
      // Else its owner took it away between.
      if (isInPlace(fd, file)) {
        ftruncateSync(fd);
        writeSync(fd, `process ${process.pid} on ${hostname()}\n`);
        let isOurs = true;
        return () => {
          if (isOurs) giveBack(fd, file);
          isOurs = false;
        };
      }
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    closeSync(fd);
  }
}

/**
 * The file goes while it is locked, so that whoever opened it finds it gone, and locks the next. Where the
 * directory was put in another's place, the file of that name is another's.
 */
function giveBack(fd: number, file: string): void {
  try {
    if (isInPlace(fd, file)) rmSync(file, { force: true });
  } finally {
    closeSync(fd);
  }
}

function isLocked(fd: number, file: string, tryLock: (fd: number) => boolean): boolean {
  try {
    return tryLock(fd);
  } catch (error) {
    throw new Error(
      `${file} cannot be locked (${(error as Error).message}), so two processes could write at the same time: ` +
        'choose a folder on a file system with locks.',
      { cause: error },
    );
  }
}

/** Whether the open file is still the one of that name. */
function isInPlace(fd: number, file: string): boolean {
  const own = fstatSync(fd, { bigint: true });
  const there = statSync(file, { bigint: true, throwIfNoEntry: false });
  return there?.ino === own.ino && there.dev === own.dev;
}

/** What its owner says of itself, which may be in another container. */
function ownerIn(fd: number): string {
  const bytes = Buffer.alloc(200);
  const [line = ''] = bytes.toString('utf8', 0, readSync(fd, bytes, 0, 200, 0)).split('\n');
  return /^process \d+ on [\w.-]+$/.test(line) ? line : 'another process';
}

function inUse(directory: string, { inWords, advice }: DirectoryUse, owner: string): Error {
  return new Error(`${directory} ${inWords} by ${owner}: ${advice}.`);
}
