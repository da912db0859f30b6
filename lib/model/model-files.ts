import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError } from './model-error';

/** The files of a saved model. */
export const TOPOLOGY = 'model.json';
export const WEIGHTS = 'weights.bin';
export const DESCRIPTION = 'firstbytes.json';

/** The file's content, if its SHA-256 is the one expected. */
export async function readIntact(folder: string, name: string, expected: string): Promise<Buffer> {
  const file = join(folder, name);
  const content = await readWhole(file);
  const found = sha256(content);
  if (found !== expected) {
    throw new ModelError(
      file,
      `its SHA-256 is ${found}: expected ${expected}, as ${DESCRIPTION} says. The file was changed, ` +
        'cut short, or is of another model. Copy the folder again, or train and save it again.',
    );
  }
  return content;
}

export async function readWhole(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new ModelError(
      file,
      `cannot be read (${(error as Error).message}). Expected a folder with ${TOPOLOGY}, ${WEIGHTS} ` +
        `and ${DESCRIPTION}, as saveModel writes it.`,
    );
  }
}

export function parseJson(file: string, content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch (error) {
    throw new ModelError(file, `is not JSON: ${(error as Error).message}`);
  }
}

export function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A reader sees the file's old content or its new, never a part. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, content, { flush: true });
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

/** In hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
