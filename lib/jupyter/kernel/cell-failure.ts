import { inspect, stripVTControlCharacters } from 'node:util';
import type { CellPlace, CompiledCells } from './compiled-cells';
import type { Diagnostic } from './tslab';

/** Why a cell failed, in the form of Jupyter's `error` message. */
export interface CellFailure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  /** The place in the author's cells; absent if it is unknown. */
  readonly place?: CellPlace;
  /** Whether work that an earlier cell had left running failed. */
  readonly late?: true;
}

/**
 * Describe what TypeScript refused in a cell. Each line is written as tslab prints it: `line:column -
 * message`.
 */
export function diagnosticsFailure(
  cell: number,
  source: string,
  diagnostics: readonly Diagnostic[],
): CellFailure {
  const lines = diagnostics.flatMap((diagnostic) => {
    const { start, messageText, fileName } = diagnostic;
    const where = `${fileName === undefined ? '' : `${fileName} `}${start.line + 1}:${start.character + 1}`;
    return [
      `${where} - ${messageText}`,
      ...(fileName === undefined ? excerpt(source, start.line + 1, start.character + 1) : []),
    ];
  });
  const own = diagnostics.find(({ fileName }) => fileName === undefined);
  return {
    ename: 'TypeScriptError',
    evalue: lines[0] ?? '',
    traceback: [`TypeScriptError in cell [${cell}]: it was not run.`, ...lines],
    ...(own && { place: { cell, line: own.start.line + 1 } }),
  };
}

/**
 * Describe what a cell threw, or what a promise or a timer from the cell threw later.
 *
 * @param cell - the cell that fails. Its own line is preferred to the line of a cell whose function it
 *   called.
 */
export function thrownFailure(thrown: unknown, cell: number, cells: CompiledCells): CellFailure {
  const { text, line } = withoutHeading(stripVTControlCharacters(inspect(thrown)));
  const places = Array.from(text.matchAll(/cell \[(\d+)\], line (\d+)/g), (match) => ({
    cell: Number(match[1]),
    line: Number(match[2]),
  }));
  // Code that the JavaScript engine could not parse has no frame in the cell, but it has a heading.
  if (line !== undefined && thrown instanceof SyntaxError && places.length === 0) {
    places.push(...[cells.place(cell, line, 1) ?? []].flat());
  }
  const place = places.find((found) => found.cell === cell) ?? places[0];
  return {
    ename: thrown instanceof Error ? thrown.name : 'Thrown',
    evalue: thrown instanceof Error ? thrown.message : text,
    traceback: [
      ...text.split('\n'),
      ...(place === undefined ? [] : excerpt(cells.source(place.cell) ?? '', place.line)),
    ],
    ...(place && { place }),
  };
}

/**
 * Remove the heading that Node's `vm` puts before the stack: the script, its compiled line and a mark. It
 * contains a path of this machine, and a line that the author did not write.
 */
function withoutHeading(text: string): { readonly text: string; readonly line?: number } {
  const heading = /^(\[?).*:(\d+)\n.*\n[\t ]*\^+\n+/.exec(text);
  if (heading === null) return { text };
  const rest = text.slice(heading[0].length);
  return { text: heading[1] === '' ? rest : rest.replace(/\]$/, ''), line: Number(heading[2]) };
}

/** Join all failures of a cell, with all tracebacks. Failures that an earlier cell left come first. */
export function joinFailures(failures: readonly CellFailure[]): CellFailure | undefined {
  const first = failures.find(({ late }) => late) ?? failures[0];
  return first && { ...first, traceback: failures.flatMap(({ traceback }) => traceback) };
}

/** Describe the failure of an earlier cell's background work, as the next cell has to report it. */
export function notRun(failure: CellFailure): CellFailure {
  const cause = failure.place === undefined ? 'an earlier cell' : `cell [${failure.place.cell}]`;
  return {
    ...failure,
    late: true,
    traceback: [`Not run, because background work of ${cause} failed:`, ...failure.traceback],
  };
}

/** Return a line of a cell with its number, and with a mark below the column if one is given. */
function excerpt(source: string, line: number, column?: number): string[] {
  const text = source.split('\n')[line - 1];
  if (text === undefined || text.trim() === '') return [];
  const margin = `  ${line} | `;
  const mark = column === undefined ? [] : [`${' '.repeat(margin.length + column - 1)}^`];
  return [`${margin}${text}`, ...mark];
}
