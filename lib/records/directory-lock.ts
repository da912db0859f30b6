import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Holds the number of the process that writes to a directory. */
const NAME = '.recording';

/**
 * Take a directory for this process alone, so that no other mends a line that is being written. A lock
 * whose process is gone, as after a kill, counts for nothing.
 *
 * @returns gives the directory back.
 * @throws Error if another process has it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const lock = join(directory, NAME);
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return () => rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (isRunning(owner)) {
      throw new Error(
        `${directory} is being recorded to by process ${owner}, expected no other: stop that one ` +
          `or choose another directory (if it is no recorder, remove ${lock}).`,
      );
    }
    await rm(lock, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is there and may not be signalled.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
