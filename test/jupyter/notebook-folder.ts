import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { NotebookFile } from 'firstbytes/notebooks';
import { afterAll, beforeAll } from 'vitest';

const build = resolve(__dirname, '../../build');

/** A cell to be: code, or more than that. */
export type MadeCell = string | Readonly<Record<string, unknown>>;

/**
 * A folder for the notebooks of one test file. It stands inside the project, since what a cell
 * imports is looked for from its notebook's folder upwards.
 */
export function notebookFolder(): {
  readonly path: () => string;
  readonly write: (name: string, cells: readonly MadeCell[]) => Promise<NotebookFile>;
} {
  let folder = '';
  beforeAll(async () => {
    await mkdir(build, { recursive: true });
    folder = await mkdtemp(join(build, 'test-notebooks-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    path: () => folder,
    write: async (name, cells) => {
      const path = join(folder, name);
      await writeFile(path, notebookJson(cells));
      return { path, name };
    },
  };
}

/** A notebook as an editor may leave it: with metadata of its own and without ids. */
export function notebookJson(cells: readonly MadeCell[]): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 4,
    metadata: { kernelspec: { name: 'other' }, vscode: { interpreter: 'x' } },
    cells: cells.map((cell) => ({
      cell_type: 'code',
      execution_count: 7,
      metadata: { collapsed: true, execution: { 'iopub.status.idle': '2026-01-01T00:00:00Z' } },
      outputs: [],
      ...(typeof cell === 'string' ? { source: cell } : cell),
    })),
  });
}
