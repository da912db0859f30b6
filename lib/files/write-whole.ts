import { stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** What stands for something that is open already: its place is not the file's. */
const OPEN_ALREADY = /^\/(dev\/(fd\/|std(out|err)$)|proc\/)/;

/**
 * Write a file whole or not at all: beside its place first, then moved there, so that a reader, or
 * whoever looks after a kill or a full disk, finds the old content or the new one. Links are followed;
 * the mode and owner stay. Devices and pipes, such as /dev/null, are written to directly.
 *
 * @throws Error if it cannot be written; then the file is as it was.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (OPEN_ALREADY.test(resolve(file)) || (there && !there.isFile())) {
    // Behind what was written to it already.
    await writeFile(file, content, { flag: 'a' });
    return;
  }
  try {
    // The library writes once and does not look how much of it was written, so that a full disk would
    // cut the file; Node's own continues to the end, or fails.
    await writeFileAtomic(file, '', {
      tmpfileCreated: (partial) => writeFile(partial, content),
    });
  } catch (error) {
    // The system's message names the file beside it, which is gone.
    const [reason] = (error as Error).message.split(',');
    throw new Error(
      `${file}: cannot be written (${reason!}). ` +
        `${there ? 'It is unchanged' : 'Nothing was written'}: remove the cause, then try again.`,
      { cause: error },
    );
  }
}
