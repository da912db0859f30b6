import type { CodeCell, Notebook, Output } from '../protocol/notebook';

/** A path of this machine in the output of a cell. */
export interface AbsolutePath {
  readonly cell: CodeCell;
  readonly path: string;
}

/**
 * Find the first output that names one of the given folders of this machine. The path would differ on the
 * next machine, and a notebook's outputs must be the same everywhere.
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

/** Return the text of an output in all its forms except pictures, whose base64 may contain anything. */
function textOf(output: Output): string {
  if (output.type === 'stream') return output.text;
  if (output.type === 'error') return output.traceback.join('\n');
  const readable = Object.entries(output.data).filter(([mime]) => !/^image\/(?!svg)/.test(mime));
  return readable
    .map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n');
}
