import { inspect } from 'node-inspect-extracted';
import { CellSyntaxError } from './compile-cell';
import type { CellFailure } from './messages';

/** The name of a cell's script in stack traces, and its number in one. */
export const scriptName = (cell: number): string => `cell-${cell}`;
const FRAME = /\bcell-(\d+):(\d+):\d+/;

/** V8 writes `    at name (place)`, Firefox and Safari `name@place`. */
const FUNCTION = /^\s*at (?:async )?(?:new )?([\w$.#<>]+) \(|^([\w$.#<>/]+)@/;

/**
 * Describe what a cell threw, as the author reads it: cells with their lines, and no frames of the engine
 * or the library.
 *
 * @param cell - the cell that fails. Its own line is preferred to the line of a cell whose function it
 *   called.
 * @param sourceOf - the text of a cell
 */
export function cellFailure(
  thrown: unknown,
  cell: number | undefined,
  sourceOf: (cell: number) => string | undefined,
): CellFailure {
  const { name, message } = titleOf(thrown);
  const frames = thrown instanceof CellSyntaxError ? [] : framesOf(thrown);
  const own = frames.find((frame) => frame.cell === cell) ?? frames[0];
  const place =
    thrown instanceof CellSyntaxError && cell !== undefined && thrown.line !== undefined
      ? { cell, line: thrown.line }
      : own && { cell: own.cell, line: own.line };
  const line = place && sourceOf(place.cell)?.split('\n')[place.line - 1];
  const heading = name === 'Thrown' ? message : `${name}: ${message}`;
  return {
    name,
    message,
    traceback: [
      heading,
      ...frames.map(
        ({ cell: of, line: at, name: inFunction }) =>
          `    at ${inFunction === undefined ? '' : `${inFunction}, `}cell [${of}], line ${at}`,
      ),
      ...(place && frames.length === 0 ? [`    at cell [${place.cell}], line ${place.line}`] : []),
      ...(line?.trim() ? [`  ${place!.line} | ${line}`] : []),
    ].join('\n'),
    place,
  };
}

/** The name and message of anything that can be thrown. An error's own getters may throw in turn. */
function titleOf(thrown: unknown): { readonly name: string; readonly message: string } {
  try {
    if (thrown instanceof Error) {
      // A subclass may give them any type.
      const { name, message } = thrown as { readonly name: unknown; readonly message: unknown };
      return { name: String(name), message: String(message) };
    }
    return { name: 'Thrown', message: inspect(thrown) };
  } catch {
    return { name: 'Error', message: 'It cannot be described: reading it fails too.' };
  }
}

interface Frame {
  readonly cell: number;
  readonly line: number;
  readonly name: string | undefined;
}

function framesOf(thrown: unknown): Frame[] {
  let stack: unknown;
  try {
    stack = (thrown as { readonly stack?: unknown } | null | undefined)?.stack;
  } catch {
    return [];
  }
  if (typeof stack !== 'string') return [];
  return stack.split('\n').flatMap((text) => {
    const place = FRAME.exec(text);
    if (!place) return [];
    const [, v8, other] = FUNCTION.exec(text) ?? [];
    const name = v8 ?? other;
    const isCell = name === undefined || name === 'eval' || name === '__cell';
    return [{ cell: Number(place[1]), line: Number(place[2]), name: isCell ? undefined : name }];
  });
}
