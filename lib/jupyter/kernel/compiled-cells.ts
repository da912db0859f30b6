import { sourceLine } from './cell-lines';

/** A place in a cell: the number that Jupyter shows next to it, and the line, both from 1. */
export interface CellPlace {
  readonly cell: number;
  readonly line: number;
}

/** tslab puts this before a compiled cell, on its first line (its `executor.execute`). */
const WRAPPER = '(async function(exports, require) { ';

/** Remembers the compiled form of each cell, to find the author's line of a place in it. */
export class CompiledCells {
  readonly #cells = new Map<number, { readonly source: string; readonly compiled: string }>();

  /** Add a cell, and return its compiled form with the name for stack traces. */
  add(cell: number, source: string, compiled: string): string {
    this.#cells.set(cell, { source, compiled });
    return `${compiled}\n//# sourceURL=cell-${cell}`;
  }

  source(cell: number): string | undefined {
    return this.#cells.get(cell)?.source;
  }

  /** Return the cell of a stack frame's script; undefined if the script is not a cell. */
  cellOf(script: string): number | undefined {
    const number = /^cell-(\d+)$/.exec(script)?.[1];
    return number === undefined ? undefined : Number(number);
  }

  /** Find the author's line for a line and column of the script that ran, all from 1. */
  place(cell: number, line: number, column: number): CellPlace | undefined {
    const found = this.#cells.get(cell);
    if (found === undefined || line > found.compiled.split('\n').length) return undefined;
    const own = line === 1 ? Math.max(1, column - WRAPPER.length) : column;
    const written = sourceLine(found.source, found.compiled, line, own);
    return written === undefined ? undefined : { cell, line: written };
  }
}
