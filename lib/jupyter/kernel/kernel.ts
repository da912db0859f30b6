import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Connection } from '../protocol/connection';
import { kernelAnswers } from './kernel-answers';
import { KernelServer } from './kernel-server';
import { findTypesIn, loadPackagesFrom, packageFolders } from './own-packages';
import { loadTslab } from './tslab';
import { watchNoPackages } from './watched-files';

/**
 * The process of a notebook: `node kernel.js --config-path=FILE`, where FILE is a connection file. Jupyter
 * starts it, and so does this library's runner. Cells run in its working folder.
 */

/** How often the kernel checks that the process that started it still runs, in milliseconds. */
const PARENT_CHECK = 1000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'config-path': { type: 'string' } } });
  const file = values['config-path'];
  if (file === undefined)
    throw new Error('Expected --config-path=FILE, a Jupyter connection file.');
  const connection = JSON.parse(readFileSync(file, 'utf8')) as Connection;
  endWithParent();
  const tslab = loadTslab();
  const folders = packageFolders();
  loadPackagesFrom(folders);
  findTypesIn(folders, tslab.fileSystem);
  watchNoPackages(folders, tslab.fileSystem);
  await new KernelServer(connection, kernelAnswers(tslab, process.cwd())).serve();
  process.exit();
}

/**
 * End the kernel with its parent. Front ends set JPY_PARENT_PID for a kernel that must end with them, even if
 * they are killed.
 */
function endWithParent(): void {
  if (process.env.JPY_PARENT_PID === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, PARENT_CHECK).unref();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
