import { excerpt, printable, printableLines } from '../../internal';

/**
 * Standard error, for every command. If it cannot be written, nothing can report that: the work
 * continues.
 */
export const standardError = process.stderr;
standardError.on('error', () => undefined);

/** Print a message as one line, after the program's name. Text from outside cannot end the line. */
export function say(message: string): void {
  sayLine(`firstbytes: ${message}`);
}

/** Print one line. */
export function sayLine(line: string): void {
  standardError.write(`${printableLines(printable(line))}\n`);
}

/** Print several lines of the program's own text. */
export function sayLines(text: string): void {
  standardError.write(printableLines(text));
}

/** Print why a command failed. */
export function sayFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : `failed with ${excerpt(String(error))}`;
  sayLines(`firstbytes: ${message}\n`);
}
