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

/** The use for which a folder is locked. */
export interface DirectoryUse {
  /** The file that is locked. It is in the folder while the folder is in use. */
  readonly lock: string;
  /** What the owner does: `is being recorded to`. */
  readonly inWords: string;
  /** What another process should do: `stop that one or choose another directory`. */
  readonly advice: string;
}

/**
 * Lock a folder for one user, so no other process repairs a line that is being written.
 *
 * The operating system keeps the lock, on a file in the folder, and releases it when the owner
 * ends, for any reason. So nobody has to wait after a kill, and a file that remains proves nothing.
 * The lock works between containers that share the folder, because it does not depend on process
 * numbers. It also works between the users of one process. A suspended owner keeps the lock.
 *
 * Without the package fs-native-extensions, or if it does not load, the file itself is the lock:
 * see `lock-file.ts`. Each way respects the locks of the other.
 *
 * @param loadNative - imports fs-native-extensions.
 * @returns a function that releases the folder.
 * @throws Error if another has it, or the file system has no locks.
 */
export async function lockDirectory(
  directory: string,
  use: DirectoryUse,
  // Loaded here, so that a program without locks does not need code compiled for this machine.
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
      // Otherwise its owner has removed it in the meantime.
      if (isInPlace(fd, file)) {
        // An owner that locked in the other way. The system's lock does not show it.
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
 * Release the folder. The file is removed while it is locked. So a process that has opened it finds
 * it gone, and locks the next one. If the folder was replaced by another, the file of that name
 * belongs to another owner.
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

/** Return whether the open file still has that name. */
function isInPlace(fd: number, file: string): boolean {
  const own = fstatSync(fd, { bigint: true });
  const there = statSync(file, { bigint: true, throwIfNoEntry: false });
  return there?.ino === own.ino && there.dev === own.dev;
}

/** Read what the owner says about itself. It may be in another container. */
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
