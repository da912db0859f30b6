import { inspect, stripVTControlCharacters } from 'node:util';
import type { CellPlace, CompiledCells } from './compiled-cells';
import type { Diagnostic } from './tslab';

/** Why a cell failed, as Jupyter's `error` message has it. */
export interface CellFailure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  /** Where in the author's cells; absent where it cannot be told. */
  readonly place?: CellPlace;
  /** Whether it is the failure of work that an earlier cell had left running. */
  readonly late?: true;
}

/** What TypeScript refused in a cell. Each line reads as tslab prints it: `line:column - message`. */
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
 * What a cell threw, or what a promise or a timer that it left behind did.
 *
 * @param cell - the cell that fails: its own line is told before that of a cell whose function it
 *   called.
 */
export function thrownFailure(thrown: unknown, cell: number, cells: CompiledCells): CellFailure {
  const { text, line } = withoutHeading(stripVTControlCharacters(inspect(thrown)));
  const places = Array.from(text.matchAll(/cell \[(\d+)\], line (\d+)/g), (match) => ({
    cell: Number(match[1]),
    line: Number(match[2]),
  }));
  // What the JavaScript engine could not even parse has no frame in the cell, but has a heading.
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
 * Node's `vm` puts the script, its compiled line and a mark before the stack of what leaves it: a
 * path of this machine, and a line that the author did not write.
 */
function withoutHeading(text: string): { readonly text: string; readonly line?: number } {
  const heading = /^(\[?).*:(\d+)\n.*\n[\t ]*\^+\n+/.exec(text);
  if (heading === null) return { text };
  const rest = text.slice(heading[0].length);
  return { text: heading[1] === '' ? rest : rest.replace(/\]$/, ''), line: Number(heading[2]) };
}

/** All that failed in a cell as one, with all tracebacks: what an earlier cell left comes first. */
export function joinFailures(failures: readonly CellFailure[]): CellFailure | undefined {
  const first = failures.find(({ late }) => late) ?? failures[0];
  return first && { ...first, traceback: failures.flatMap(({ traceback }) => traceback) };
}

/** The failure of an earlier cell's background work, as the next cell has to report it. */
export function notRun(failure: CellFailure): CellFailure {
  const cause = failure.place === undefined ? 'an earlier cell' : `cell [${failure.place.cell}]`;
  return {
    ...failure,
    late: true,
    traceback: [`Not run, because background work of ${cause} failed:`, ...failure.traceback],
  };
}

/** A line of a cell with its number, and a mark below the column where one is given. */
function excerpt(source: string, line: number, column?: number): string[] {
  const text = source.split('\n')[line - 1];
  if (text === undefined || text.trim() === '') return [];
  const margin = `  ${line} | `;
  const mark = column === undefined ? [] : [`${' '.repeat(margin.length + column - 1)}^`];
  return [`${margin}${text}`, ...mark];
}
