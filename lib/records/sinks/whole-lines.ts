import { open, type FileHandle } from 'node:fs/promises';

const NEWLINE = 0x0a;
/** Maximum distance from a file's end to the start of its last line. */
const LONGEST_LINE = 1 << 20;
const OUT_OF_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Append lines to a file, all of them or none: after a failure, the file is cut back to its old
 * size. Only a kill or a power cut can leave an incomplete line; `mendLastLine` removes it.
 *
 * @throws Error if they cannot be written; it says what to do if there is no space.
 */
export async function appendLines(file: string, lines: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    const { size } = await handle.stat();
    try {
      await handle.appendFile(lines);
    } catch (error) {
      await handle.truncate(size);
      throw error;
    }
  } catch (error) {
    throw explained(file, error);
  } finally {
    await handle.close();
  }
}

function explained(file: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (!OUT_OF_ROOM.has(code)) return cause;
  return new Error(
    `${file}: there is no space left to write to it (${code}). All lines before are complete. ` +
      'Free some space, then start again: recording continues after them.',
    { cause },
  );
}

/**
 * Remove a file's last line if its end is missing, as after a kill.
 *
 * @param isPart - whether a text can be the start of a line; a file with another end is not
 *   touched.
 * @returns what was removed; undefined if the last line is complete.
 * @throws Error if the file does not end in the start of a line.
 */
export async function mendLastLine(
  file: string,
  isPart: (text: string) => boolean,
): Promise<string | undefined> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    const tail = await readTail(handle, size);
    if (size === 0 || tail.at(-1) === NEWLINE) return undefined;
    const torn = tail.subarray(tail.lastIndexOf(NEWLINE) + 1);
    // After a power cut a file may end in zeros that were never written.
    const text = torn.toString('latin1').replaceAll('\0', '');
    if (torn.length === LONGEST_LINE || !isPart(text)) {
      const found = JSON.stringify(text.slice(-40));
      throw new Error(
        `${file} ends in ${found}, expected the end of a line, or hex digits of a line that was cut ` +
          'off. It is not training data, or is damaged: move it away, then start again.',
      );
    }
    await handle.truncate(size - torn.length);
    return text;
  } finally {
    await handle.close();
  }
}

async function readTail(handle: FileHandle, size: number): Promise<Buffer> {
  const length = Math.min(size, LONGEST_LINE);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.subarray(0, bytesRead);
}
