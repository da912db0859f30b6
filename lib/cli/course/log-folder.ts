import { resolve } from 'node:path';

/**
 * Make the folder of logs in FIRSTBYTES_LOGS absolute. The path is relative to the folder where the command
 * starts, but each notebook runs in its own folder.
 *
 * @returns whether a folder is given; if so, notebooks show other data than their saved outputs.
 */
export function resolveLogFolder(environment: NodeJS.ProcessEnv = process.env): boolean {
  const folder = environment.FIRSTBYTES_LOGS;
  if (folder === undefined || folder === '') return false;
  environment.FIRSTBYTES_LOGS = resolve(folder);
  return true;
}
