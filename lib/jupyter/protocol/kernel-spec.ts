import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { writeWhole } from '../../files/write-whole';
import { kernelDisplayName, kernelName } from './language';

/**
 * Return the command that starts a kernel. `{connection_file}` is a placeholder for the file that Jupyter
 * writes.
 */
export function kernelCommand(connectionFile = '{connection_file}'): string[] {
  const kernel = require.resolve('#compiled/jupyter/kernel/kernel.js');
  return [process.execPath, kernel, `--config-path=${connectionFile}`];
}

/**
 * Write the kernel's description where Jupyter finds it if JUPYTER_PATH contains `folder`: as
 * `kernels/tslab/kernel.json` (https://jupyter-client.readthedocs.io/en/stable/kernels.html). It names this
 * Node and this installation of the library by absolute paths, so it is valid only on this machine.
 */
export async function writeKernelSpec(folder: string): Promise<string> {
  const spec = join(folder, 'kernels', kernelName);
  await mkdir(spec, { recursive: true });
  const file = join(spec, 'kernel.json');
  const content = {
    argv: kernelCommand(),
    display_name: kernelDisplayName,
    language: 'typescript',
    interrupt_mode: 'signal',
  };
  await writeWhole(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

/** Return the environment in which Jupyter searches `folder` before all others. */
export function withJupyterPath(folder: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = environment.JUPYTER_PATH;
  const path = others === undefined || others === '' ? folder : `${folder}${delimiter}${others}`;
  return { ...environment, JUPYTER_PATH: path };
}
