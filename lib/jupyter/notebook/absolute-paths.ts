import type { CodeCell, Notebook, Output } from '../protocol/notebook';

/** A path of this machine in what a cell printed or displayed. */
export interface AbsolutePath {
  readonly cell: CodeCell;
  readonly path: string;
}

/**
 * Find the first output that names one of the given folders of this machine: it would be another
 * on the next, and a notebook's outputs are to be the same everywhere.
 */
export function findAbsolutePath(
  { cells }: Notebook,
  folders: readonly string[],
): AbsolutePath | undefined {
  for (const cell of cells) {
    if (cell.type !== 'code') continue;
    const text = cell.outputs.map(textOf).join('\n');
    const path = folders.find((folder) => folder.length > 1 && text.includes(folder));
    if (path !== undefined) return { cell, path };
  }
  return undefined;
}

/** The text of an output in all its forms but pictures, whose base64 may hold anything. */
function textOf(output: Output): string {
  if (output.type === 'stream') return output.text;
  if (output.type === 'error') return output.traceback.join('\n');
  const readable = Object.entries(output.data).filter(([mime]) => !/^image\/(?!svg)/.test(mime));
  return readable
    .map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n');
}
