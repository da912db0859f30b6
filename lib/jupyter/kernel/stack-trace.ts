import { sep } from 'node:path';
import type { CompiledCells } from './compiled-cells';

/** The library's compiled files are in this folder, which is not in a `node_modules` of its own. */
const library = `${__dirname.split(sep).slice(0, -2).join(sep)}${sep}`;
const kernel = `${library}jupyter${sep}`;

/**
 * Write stack traces for the author of a notebook: cells with the author's lines, then the functions of
 * packages by package. Frames of the kernel, of tslab and of Node are left out. Paths are also left out,
 * because a notebook keeps what its cells print.
 *
 * @returns A function for `Error.prepareStackTrace` (https://v8.dev/docs/stack-trace-api).
 */
export function stackTraceWriter(
  cells: CompiledCells,
): (error: Error, frames: readonly NodeJS.CallSite[]) => string {
  return (error, frames) => {
    const lines = frames.flatMap((frame) => {
      const where = placeOf(frame, cells);
      if (where === undefined) return [];
      const name = frame.getFunctionName();
      return [name === null ? `    at ${where}` : `    at ${name} (${where})`];
    });
    return [titleOf(error), ...lines].join('\n');
  };
}

function placeOf(frame: NodeJS.CallSite, cells: CompiledCells): string | undefined {
  const script = frame.getScriptNameOrSourceURL() ?? '';
  const cell = cells.cellOf(script);
  if (cell !== undefined) {
    const place = cells.place(cell, frame.getLineNumber() ?? 0, frame.getColumnNumber() ?? 0);
    return place && `cell [${place.cell}], line ${place.line}`;
  }
  if (script.startsWith(kernel)) return undefined;
  if (script.startsWith(library)) return 'firstbytes';
  const name = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(script)?.[1];
  return name === 'tslab' ? undefined : name?.replaceAll('\\', '/');
}

function titleOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}
