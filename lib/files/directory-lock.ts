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
import { join } from 'node:path';
import { isGone, ownerLine, parseOwner, takeLockFile } from './lock-file';

type Native = Pick<typeof import('fs-native-extensions'), 'tryLock'>;

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
 * Without the package fs-native-extensions, or where it does not load, the file itself is the lock: see
 * `lock-file.ts`. The two ways keep each other out.
 *
 * @param loadNative - imports fs-native-extensions.
 * @returns gives the directory back.
 * @throws Error if another has it, or the file system knows no locks.
 */
export async function lockDirectory(
  directory: string,
  use: DirectoryUse,
  // Here, so that a program that locks nothing does not need what is compiled for this machine.
  loadNative: () => Promise<Native> = () => import('fs-native-extensions'),
): Promise<() => void> {
  const file = join(directory, use.lock);
  const native = await loadNative().catch(() => undefined);
  return native ? lockNatively(directory, file, use, native) : lockByFile(directory, file, use);
}

function lockByFile(directory: string, file: string, use: DirectoryUse): () => void {
  const taken = takeLockFile(file);
  if (typeof taken === 'string') {
    throw inUse(directory, use, nameOf(taken), ` (If it is gone, delete ${file}.)`);
  }
  return taken;
}

function lockNatively(
  directory: string,
  file: string,
  use: DirectoryUse,
  { tryLock }: Native,
): () => void {
  for (;;) {
    const fd = openSync(file, 'a+');
    try {
      if (!isLocked(fd, file, tryLock)) throw inUse(directory, use, nameOf(lineIn(fd)));
      // Else its owner took it away between.
      if (isInPlace(fd, file)) {
        // An owner by the other way, whom the system's lock does not show.
        const line = lineIn(fd);
        if (parseOwner(line)?.way === 'file' && !isGone(line)) {
          throw inUse(directory, use, nameOf(line), ` (If it is gone, delete ${file}.)`);
        }
        ftruncateSync(fd);
        writeSync(fd, `${ownerLine('native')}\n`);
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
function lineIn(fd: number): string {
  const bytes = Buffer.alloc(300);
  return bytes.toString('utf8', 0, readSync(fd, bytes, 0, 300, 0)).split('\n', 1)[0]!;
}

const nameOf = (line: string) => parseOwner(line)?.name ?? 'another process';

function inUse(
  directory: string,
  { inWords, advice }: DirectoryUse,
  owner: string,
  more = '',
): Error {
  return new Error(`${directory} ${inWords} by ${owner}: ${advice}.${more}`);
}
