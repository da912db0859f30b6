import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeKernelSpec } from '../../internal';
import { name } from '../shared/options';
import { requirePackages } from '../shared/require-packages';
import { print } from '../shared/standard-output';

/** The description of the kernel is in this folder, which is an entry of JUPYTER_PATH. */
export const kernelFolder = 'build/jupyter';

/** Refuse to continue if packages that run notebooks are missing. */
export const requireNotebooks = (): Promise<void> =>
  requirePackages('A notebook', ['tslab', 'zeromq']);

/** Add `firstbytes kernel`: the kernel of the notebooks, for a Jupyter that another program starts. */
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
