import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeKernelSpec } from '../../internal';
import { name } from '../shared/options';
import { requirePackages } from '../shared/require-packages';
import { print } from '../shared/standard-output';

/** Below this folder, as an entry of JUPYTER_PATH, stands the description of the kernel. */
export const kernelFolder = 'build/jupyter';

/** Refuse where packages are missing with which notebooks run. */
export const requireNotebooks = (): Promise<void> =>
  requirePackages('A notebook', ['tslab', 'zeromq']);

/** `firstbytes kernel`: the notebooks' kernel, for a Jupyter that something else starts. */
export function addKernelCommand(program: Command): void {
  program
    .command('kernel')
    .description("Describes the notebooks' kernel for Jupyter; prints the folder for JUPYTER_PATH.")
    .option('--folder <dir>', 'where the description is written', name, kernelFolder)
    .action(async ({ folder }: { folder: string }) => {
      await requireNotebooks();
      await writeKernelSpec(folder);
      print(`${resolve(folder)}\n`);
    });
}
