import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ModelError } from './model-error';

/** The files of a saved model. */
export const TOPOLOGY = 'model.json';
export const WEIGHTS = 'weights.bin';
export const DESCRIPTION = 'firstbytes.json';

/** A folder that is being saved to looks damaged for a moment: so often is it looked at, in all. */
const LOOKS = 5;
const BETWEEN_LOOKS = 10;

/**
 * What `load` makes of a model's folder. Where it finds damage, it looks again, since the description may
 * be of one model and the other files of the next that is being saved.
 *
 * @throws ModelError if the damage stays.
 */
export async function loadSteadily<Model>(load: () => Promise<Model>): Promise<Model> {
  for (let look = 1; ; look++) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof ModelError) || look === LOOKS) throw error;
      await sleep(BETWEEN_LOOKS);
    }
  }
}

/** Where a file lies that is described already, and not yet in its place. */
export const nextOf = (file: string): string => `${file}.next`;

/** The content of a model's file: that which has the SHA-256 expected, in its place or beside it. */
export async function readIntact(folder: string, name: string, expected: string): Promise<Buffer> {
  const file = join(folder, name);
  const next = await readFile(nextOf(file)).catch(() => undefined);
  if (next && sha256(next) === expected) return next;
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

/** In hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
