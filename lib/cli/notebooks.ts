import { join } from 'node:path';
import type { Command } from 'commander';
import {
  executeNotebook,
  findNotebooks,
  sampleRows,
  writeNotebookPage,
  type NotebookFile,
} from '../index';
import { wholeNumber } from './options';
import { Progress } from './progress';
import { refuseOverwriting } from './refuse-overwriting';

interface NotebooksOptions {
  readonly folder: string;
  readonly timeout: number;
  readonly html?: true;
}

const COPIES = 'build/notebooks';
const PAGES = 'build/html';

/** `firstbytes notebooks`: executes notebooks and keeps their outputs. */
export function addNotebooksCommand(program: Command): void {
  const command = program
    .command('notebooks')
    .description('Executes notebooks in fresh kernels and writes their outputs back.')
    .argument('[names...]', 'file names, with or without .ipynb, or paths; all unless given')
    .option('--folder <dir>', 'the folder of the notebooks', 'notebooks')
    .option('--timeout <seconds>', 'the longest that one cell may take', wholeNumber(1), 600)
    .option('--html', `executes nothing: writes the notebooks as they are to ${PAGES}/`)
    .addHelpText(
      'after',
      '\nWith FIRSTBYTES_SAMPLE=<rows of TLS> in the environment the notebooks take fewer rows, and ' +
        `their\nexecuted copies go to ${COPIES}/ instead. So does the copy of a notebook that failed.`,
    )
    .action(async (names: string[], options: NotebooksOptions) => {
      const files = await findNotebooks(options.folder, names);
      // One that ran well is written back; a copy or a page is not to be written over any.
      const copies = files.map(({ name }) =>
        options.html ? join(PAGES, name.replace(/\.ipynb$/, '.html')) : join(COPIES, name),
      );
      const inputs = files.map(({ path }) => path);
      await refuseOverwriting(command, { inputs, outputs: copies });
      await runNotebooks(files, options);
    });
}

async function runNotebooks(
  files: readonly NotebookFile[],
  options: NotebooksOptions,
): Promise<void> {
  const progress = new Progress(process.stderr);
  // An exit in order, so that no kernel is left running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  for (const file of files) {
    if (options.html) progress.line(await writeNotebookPage(file, PAGES));
    else await execute(file, options.timeout, progress);
  }
}

async function execute(file: NotebookFile, timeout: number, progress: Progress): Promise<void> {
  const started = performance.now();
  const { cells, path } = await executeNotebook(file, {
    timeout,
    copies: COPIES,
    keepOriginal: sampleRows() !== Infinity,
    onCell: (cell, all) => {
      progress.update(file.name, cell, all);
    },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  progress.line(`${path}: ${cells} cells in ${seconds} s`);
}
