import { join } from 'node:path';
import type { Command } from 'commander';
import { sampleRows } from '../../index';
import { loadOptional } from '../../internal';
import type { NotebookFile } from '../../notebooks';
import { requireNotebooks } from './kernel';
import { resolveLogFolder } from './log-folder';
import { name, repeated, wholeNumber } from '../shared/options';
import { Progress } from '../shared/progress';
import { refuseOverwriting } from '../shared/refuse-overwriting';

interface NotebooksOptions {
  readonly folder: string;
  readonly timeout: number;
  readonly jobs: number;
  readonly html?: true;
  readonly check?: true;
}

const COPIES = 'build/notebooks';
const PAGES = 'build/html';
/** The maximum of Node's timers, in seconds: 24 days. */
const LONGEST_TIMER = Math.floor((2 ** 31 - 1) / 1000);

const MOST_JOBS = 64;

/** The code that runs notebooks. It is loaded only when a notebook is to be run. */
type Notebooks = typeof import('../../notebooks');

async function loadNotebooks(): Promise<Notebooks> {
  await requireNotebooks();
  return loadOptional(
    'A page of a notebook',
    ['marked', 'highlight.js', 'github-slugger'],
    () => import('../../notebooks.js'),
  );
}

/** Add `firstbytes notebooks`: executes notebooks and keeps their outputs. */
export function addNotebooksCommand(program: Command): void {
  const command = program
    .command('notebooks')
    .description('Executes notebooks in fresh kernels and writes their outputs back.')
    .argument(
      '[names...]',
      'file names, with or without .ipynb, or paths; all unless given',
      repeated,
      [],
    )
    .option('--folder <dir>', 'the folder of the notebooks', name, 'notebooks')
    .option(
      '--timeout <seconds>',
      'the longest time that one cell may take',
      wholeNumber(1, LONGEST_TIMER),
      600,
    )
    .option(
      '--jobs <number>',
      'how many notebooks run side by side (each takes up to 1 GB of memory)',
      wholeNumber(1, MOST_JOBS),
      1,
    )
    .option('--html', `execute nothing; write the notebooks unchanged to ${PAGES}/`)
    .option('--check', `write to ${COPIES}/ and fail if an output differs from the saved one`)
    .addHelpText(
      'after',
      '\nWith FIRSTBYTES_SAMPLE=<rows of TLS> in the environment the notebooks use fewer rows, and ' +
        `their\nexecuted copies are written to ${COPIES}/, as is the copy of a notebook that failed.\n` +
        'FIRSTBYTES_LOGS=<folder of Zeek logs> does the same with other logs.',
    )
    .action(async (names: string[], options: NotebooksOptions) => {
      const library = await loadNotebooks();
      const files = await library.findNotebooks(options.folder, names);
      // A notebook that ran well is written back. A copy or a page must not overwrite any notebook.
      const copies = files.map(({ name }) =>
        options.html ? join(PAGES, name.replace(/\.ipynb$/, '.html')) : join(COPIES, name),
      );
      const inputs = files.map(({ path }) => path);
      refuseOverwriting(command, { inputs, outputs: copies });
      await runNotebooks(library, files, options);
    });
}

async function runNotebooks(
  library: Notebooks,
  files: readonly NotebookFile[],
  options: NotebooksOptions,
): Promise<void> {
  const isSample = sampleRows() !== Infinity;
  const hasOtherLogs = resolveLogFolder();
  if (options.check && (isSample || hasOtherLogs)) {
    const set = isSample ? 'FIRSTBYTES_SAMPLE' : 'FIRSTBYTES_LOGS';
    throw new Error(`--check needs the data of the saved outputs, but ${set} is set: unset it.`);
  }
  const keepOriginal = options.check ?? (isSample || hasOtherLogs);
  const progress = new Progress();
  let stale = 0;
  // Exit in order, so that no kernel is left running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const waiting = [...files];
  const runner = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      if (options.html) progress.line(await library.writeNotebookPage(file, PAGES));
      else stale += await execute(library, file, { ...options, keepOriginal }, progress);
    }
  };
  const stop = (error: unknown) => {
    waiting.length = 0;
    throw error;
  };
  // After a failure the notebooks that already run come to their ends, and no other one starts.
  const ended = await Promise.allSettled(
    Array.from({ length: options.jobs }, () => runner().catch(stop)),
  );
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  if (stale > 0) {
    throw new Error(
      `${stale} saved outputs are not current. Run the notebooks without --check and commit them.`,
    );
  }
}

/**
 * Execute notebooks, and return the number of saved outputs that are not current: 0 unless that is checked.
 */
async function execute(
  { executeNotebook, outputDifferences, readNotebook }: Notebooks,
  file: NotebookFile,
  { timeout, check, keepOriginal }: NotebooksOptions & { keepOriginal: boolean },
  progress: Progress,
): Promise<number> {
  const started = performance.now();
  const { cells, path } = await executeNotebook(file, {
    timeout,
    copies: COPIES,
    keepOriginal,
    onCell: (cell, all) => {
      progress.update(file.name, cell, all);
    },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  progress.line(`${path}: ${cells} cells in ${seconds} s`);
  if (!check) return 0;
  const fresh = await readNotebook({ ...file, path });
  const differences = outputDifferences(await readNotebook(file), fresh);
  for (const { cell, what } of differences) {
    progress.line(`${file.path}, cell [${cell}] is not current: ${what}`);
  }
  return differences.length;
}
