import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { writeWhole } from '../../files/write-whole';
import { findAbsolutePath } from './absolute-paths';
import { KernelClient } from '../client/kernel-client';
import type { KernelProcessOptions } from '../client/kernel-process';
import { formatNotebook, type Notebook } from '../protocol/notebook';
import { readNotebook, type NotebookFile } from './notebook-files';
import { NotebookError } from './notebook-error';
import { runNotebook, type NotebookFailure, type RunOptions } from './run-notebook';

export interface ExecuteNotebookOptions extends RunOptions {
  /** Folder for the copy of a notebook that failed, and for all copies if `keepOriginal` is set. */
  readonly copies: string;
  /** Leaves the notebook unchanged and writes the executed copy to `copies`. */
  readonly keepOriginal?: boolean;
  readonly kernel?: KernelProcessOptions;
}

export interface ExecutedNotebook {
  /** How many cells ran. */
  readonly cells: number;
  /** The file that contains the outputs. */
  readonly path: string;
}

/**
 * Execute a notebook in a fresh kernel, in the notebook's own folder, and write its outputs back. What is
 * written depends only on the cells and their outputs.
 *
 * @throws NotebookError if a cell fails, or an output names a folder of this machine. The notebook is then
 *   unchanged, and `copies` contains a copy with the outputs up to that point.
 */
export async function executeNotebook(
  file: NotebookFile,
  options: ExecuteNotebookOptions,
): Promise<ExecutedNotebook> {
  const kernel = await KernelClient.start(dirname(file.path), options.kernel);
  try {
    const { notebook, ran, failure } = await runNotebook(await readNotebook(file), kernel, options);
    const copy = join(options.copies, file.name);
    const reason = failure ?? absolutePathFailure(notebook);
    if (reason !== undefined) {
      await write(copy, notebook);
      throw new NotebookError(file.path, reason, copy);
    }
    const path = options.keepOriginal === true ? copy : file.path;
    await write(path, notebook);
    return { cells: ran, path };
  } finally {
    await kernel.stop();
  }
}

function absolutePathFailure(notebook: Notebook): NotebookFailure | undefined {
  const found = findAbsolutePath(notebook, [resolve('.'), homedir()]);
  if (found === undefined) return undefined;
  const { path, cell } = found;
  return {
    cell: cell.count ?? 0,
    lines: [1, cell.source.split('\n').length],
    message: `Its output contains ${path}, a folder of this machine. Print paths relative to the notebook.`,
    traceback: [],
  };
}

/**
 * Write a notebook whole. An unchanged notebook is not written, so that its modification time stays the same.
 */
async function write(path: string, notebook: Notebook): Promise<void> {
  const text = formatNotebook(notebook);
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (text === before) return;
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, text);
}
