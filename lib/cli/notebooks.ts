import type { Command } from 'commander';
import { executeNotebook, findNotebooks, type NotebookFile } from '../index';
import { wholeNumber } from './options';
import { Progress } from './progress';

interface NotebooksOptions {
  readonly folder: string;
  readonly timeout: number;
}

const COPIES = 'build/notebooks';

/** `firstbytes notebooks`: executes notebooks and keeps their outputs. */
export function addNotebooksCommand(program: Command): void {
  program
    .command('notebooks')
    .description('Executes notebooks in fresh kernels and writes their outputs back.')
    .argument('[names...]', 'file names, with or without .ipynb, or paths; all unless given')
    .option('--folder <dir>', 'the folder of the notebooks', 'notebooks')
    .option('--timeout <seconds>', 'the longest that one cell may take', wholeNumber(1), 600)
    .addHelpText(
      'after',
      '\nWith FIRSTBYTES_SAMPLE=<rows of TLS> in the environment the notebooks take fewer rows, and ' +
        `their\nexecuted copies go to ${COPIES}/ instead. So does the copy of a notebook that failed.`,
    )
    .action(executeAll);
}

async function executeAll(names: string[], options: NotebooksOptions): Promise<void> {
  const progress = new Progress(process.stderr);
  for (const file of await findNotebooks(options.folder, names)) {
    await execute(file, options.timeout, progress);
  }
}

async function execute(file: NotebookFile, timeout: number, progress: Progress): Promise<void> {
  const started = performance.now();
  const { cells, path } = await executeNotebook(file, {
    timeout,
    copies: COPIES,
    keepOriginal: process.env.FIRSTBYTES_SAMPLE !== undefined,
    onCell: (cell, all) => {
      progress.update(file.name, cell, all);
    },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  progress.line(`${path}: ${cells} cells in ${seconds} s`);
}
