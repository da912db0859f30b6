import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Gzip's two magic bytes (RFC 1952, section 2.3.1). */
const isGzip = (data: Buffer) => data[0] === 0x1f && data[1] === 0x8b;

/**
 * A whole file, decompressed if it is gzip (told by content, not name).
 *
 * @throws Error if the file is absent, or if it is gzip and damaged.
 */
export async function readUnzipped(file: string): Promise<Buffer> {
  const data = await readFile(file);
  if (!isGzip(data)) return data;
  try {
    return await promisify(gunzip)(data);
  } catch (error) {
    throw new Error(
      `${file}: its gzip data are damaged (${(error as Error).message}). ` +
        'Fetch the file again, or make it anew: data/README.md says how.',
    );
  }
}

/** A text's lines without their ends; what follows the last end is a line unless it is empty. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
