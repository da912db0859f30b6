import type { ExecutionFailure, KernelClient } from '../client/kernel-client';
import type { Cell, CodeCell, Notebook, Output } from '../protocol/notebook';

export interface RunOptions {
  /** The maximum time for one cell, in seconds. */
  readonly timeout: number;
  /** Called before each cell that runs, with its number and the number of the last cell. */
  readonly onCell?: (cell: number, cells: number) => void;
}

export interface NotebookRun {
  /** The notebook, with the outputs of the cells that ran. Cells after a failure have none. */
  readonly notebook: Notebook;
  /** How many cells ran. */
  readonly ran: number;
  readonly failure?: NotebookFailure;
}

/** Why a notebook did not run to its end. */
export interface NotebookFailure {
  /** The number that Jupyter shows next to the cell, from 1. */
  readonly cell: number;
  /** The first and the last line of the cell that may be the cause, from 1; all lines if no more is known. */
  readonly lines: readonly [first: number, last: number];
  readonly message: string;
  readonly traceback: readonly string[];
}

/** A cell with this tag may fail. The cells after it still run (as in nbclient). */
const MAY_FAIL = 'raises-exception';

/** Run a notebook's cells in order in a fresh kernel, up to the first that fails. */
export async function runNotebook(
  notebook: Notebook,
  kernel: KernelClient,
  { timeout, onCell }: RunOptions,
): Promise<NotebookRun> {
  const runnable = notebook.cells.filter(isRunnable);
  const outputs: (readonly Output[])[] = [];
  let failure: NotebookFailure | undefined;
  for (const [i, cell] of runnable.entries()) {
    onCell?.(i + 1, runnable.length);
    const ran = await runCell(kernel, cell, i + 1, timeout);
    outputs.push(ran.outputs);
    failure = ran.failure;
    if (failure !== undefined) break;
  }
  failure ??= await failureInBackground(kernel, runnable, timeout);
  const cells = notebook.cells.map((cell): Cell => {
    if (cell.type !== 'code') return cell;
    const ran = outputs[runnable.indexOf(cell)];
    return { ...cell, count: ran ? runnable.indexOf(cell) + 1 : null, outputs: ran ?? [] };
  });
  return { notebook: { cells }, ran: outputs.length, ...(failure && { failure }) };
}

/** Return whether a cell is run. As in Jupyter, an empty cell is not run. */
function isRunnable(cell: Cell): cell is CodeCell {
  return cell.type === 'code' && cell.source.trim() !== '';
}

async function runCell(
  kernel: KernelClient,
  { source, tags }: CodeCell,
  number: number,
  timeout: number,
): Promise<{ readonly outputs: readonly Output[]; readonly failure?: NotebookFailure }> {
  const mayFail = tags.includes(MAY_FAIL);
  const { status, outputs, failure } = await kernel.execute(source, {
    timeout,
    stopOnError: !mayFail,
  });
  const allowed = mayFail && status === 'error' && failure?.late !== true;
  if (failure === undefined || allowed) return { outputs };
  return { outputs, failure: describe(failure, number, source) };
}

/** Return what failed in the background after the last cell. An empty cell makes the kernel report it. */
async function failureInBackground(
  kernel: KernelClient,
  cells: readonly CodeCell[],
  timeout: number,
): Promise<NotebookFailure | undefined> {
  const { failure } = await kernel.execute('', { timeout, silent: true });
  return failure && describe(failure, cells.length, cells.at(-1)?.source ?? '');
}

function describe(failure: ExecutionFailure, number: number, source: string): NotebookFailure {
  const { ename, evalue, traceback, place } = failure;
  return {
    cell: place?.cell ?? number,
    lines: place ? [place.line, place.line] : [1, source.split('\n').length],
    message: `${ename}: ${evalue}`,
    traceback,
  };
}
