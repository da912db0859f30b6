import type { Command } from 'commander';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { withJupyterPath, writeKernelSpec } from '../../internal';
import { kernelFolder, requireNotebooks } from './kernel';
import { resolveLogFolder } from './log-folder';
import { name } from '../shared/options';

interface LabOptions {
  readonly folder: string;
}

/** The ways to start Jupyter, the preferred one first. */
const starts = [
  ['jupyter-lab'],
  ['jupyter-notebook'],
  ['python3', '-m', 'jupyterlab'],
  ['python3', '-m', 'notebook'],
] as const;

const NO_JUPYTER = `Neither JupyterLab nor Jupyter Notebook is installed here. One of these installs it:
  pipx install jupyterlab
  python3 -m pip install --user jupyterlab
  sudo apt-get install jupyter-notebook        (Debian, Ubuntu)
No other kernel is needed: this command sets up the notebooks' own.
To run the notebooks without Jupyter: npm run notebooks`;

/** Add `firstbytes lab`: opens the notebooks in Jupyter, with the kernel set up. */
export function addLabCommand(program: Command): void {
  program
    .command('lab')
    .description('Opens the notebooks in JupyterLab or Jupyter Notebook, with their kernel.')
    .argument('[arguments...]', 'passed to Jupyter, after --: firstbytes lab -- --no-browser')
    .option('--folder <dir>', 'the folder of the notebooks', name, 'notebooks')
    .action(openLab);
}

async function openLab(parameters: string[], { folder }: LabOptions): Promise<void> {
  await requireNotebooks();
  const start = starts.find(([program, ...rest]) => answers(program, [...rest, '--version']));
  if (start === undefined) throw new Error(NO_JUPYTER);
  await writeKernelSpec(kernelFolder);
  resolveLogFolder();
  const [program, ...rest] = start;
  const jupyter = spawn(program, [...rest, ...parameters], {
    cwd: folder,
    env: withJupyterPath(resolve(kernelFolder), process.env),
    stdio: 'inherit',
  });
  // Ctrl+C also reaches Jupyter, which asks before it ends. This process waits for the answer.
  process.on('SIGINT', () => undefined);
  process.once('SIGTERM', () => jupyter.kill('SIGTERM'));
  const [code] = (await once(jupyter, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}

function answers(program: string, parameters: readonly string[]): boolean {
  return spawnSync(program, parameters, { stdio: 'ignore' }).status === 0;
}
