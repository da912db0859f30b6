import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a file holds this and nothing else, however long that takes. */
export async function untilFile(file: string, text: string): Promise<void> {
  while ((await readFile(file, 'utf8').catch(() => undefined)) !== text) await sleep(20);
}
