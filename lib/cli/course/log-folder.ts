import { resolve } from 'node:path';

/**
 * Make the folder of logs in FIRSTBYTES_LOGS absolute: it is given from where the command starts, and
 * each notebook runs in its own folder.
 *
 * @returns whether a folder is given; notebooks then show other data than their saved outputs.
 */
export function resolveLogFolder(environment: NodeJS.ProcessEnv = process.env): boolean {
  const folder = environment.FIRSTBYTES_LOGS;
  if (folder === undefined || folder === '') return false;
  environment.FIRSTBYTES_LOGS = resolve(folder);
  return true;
}
