import { stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Paths of something that is already open. There is no file to replace at such a path. */
const OPEN_ALREADY = /^\/(dev\/(fd\/|std(out|err)$)|proc\/)/;

/**
 * Write a file completely or not at all. The content is first written next to the file, then moved
 * to its place. So a reader finds the old content or the new one, even after a kill or with a full
 * disk. Links are followed. The mode and owner stay. Devices and pipes, such as /dev/null, are
 * written to directly.
 *
 * @throws Error if it cannot be written; then the file is unchanged.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (OPEN_ALREADY.test(resolve(file)) || (there && !there.isFile())) {
    // After what was already written to it.
    await writeFile(file, content, { flag: 'a' });
    return;
  }
  try {
    // The library writes once and does not check how much was written. So a full disk would cut the
    // file. Node's own function continues to the end, or fails.
    await writeFileAtomic(file, '', {
      tmpfileCreated: (partial) => writeFile(partial, content),
    });
  } catch (error) {
    // The system's message names the temporary file, which is gone.
    const [reason] = (error as Error).message.split(',');
    throw new Error(
      `${file}: cannot be written (${reason!}). ` +
        `${there ? 'It is unchanged' : 'Nothing was written'}: remove the cause, then try again.`,
      { cause: error },
    );
  }
}
