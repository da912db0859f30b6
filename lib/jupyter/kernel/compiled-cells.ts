import { sourceLine } from './cell-lines';

/** A place in a cell: the number that Jupyter shows beside it, and the line, both from 1. */
export interface CellPlace {
  readonly cell: number;
  readonly line: number;
}

/** tslab puts this before a compiled cell, on its first line (its `executor.execute`). */
const WRAPPER = '(async function(exports, require) { ';

/** Remembers what each cell was compiled to, so that a place in it can be told to its author. */
export class CompiledCells {
  readonly #cells = new Map<number, { readonly source: string; readonly compiled: string }>();

  /** The compiled cell, with the name under which stack traces will know it. */
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

  /** The author's line for a line and column of the script that ran, all from 1. */
  place(cell: number, line: number, column: number): CellPlace | undefined {
    const found = this.#cells.get(cell);
    if (found === undefined || line > found.compiled.split('\n').length) return undefined;
    const own = line === 1 ? Math.max(1, column - WRAPPER.length) : column;
    const written = sourceLine(found.source, found.compiled, line, own);
    return written === undefined ? undefined : { cell, line: written };
  }
}
