import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeKernelSpec } from '../../internal';
import { name } from '../shared/options';
import { print } from '../shared/standard-output';

/** Below this folder, as an entry of JUPYTER_PATH, stands the description of the kernel. */
export const kernelFolder = 'build/jupyter';

/** `firstbytes kernel`: the notebooks' kernel, for a Jupyter that something else starts. */
export function addKernelCommand(program: Command): void {
  program
    .command('kernel')
    .description("Describes the notebooks' kernel for Jupyter; prints the folder for JUPYTER_PATH.")
    .option('--folder <dir>', 'where the description is written', name, kernelFolder)
    .action(async ({ folder }: { folder: string }) => {
      await writeKernelSpec(folder);
      print(`${resolve(folder)}\n`);
    });
}
