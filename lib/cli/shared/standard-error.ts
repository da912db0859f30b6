import { excerpt, printable, printableLines } from '../../internal';

/**
 * Standard error, for every command. If it cannot be written, nothing can report that: the work
 * continues.
 */
export const standardError = process.stderr;
standardError.on('error', () => undefined);

/** Says something in a line under the program's name. What came from outside cannot end the line. */
export function say(message: string): void {
  sayLine(`firstbytes: ${message}`);
}

/** Says something in a line. */
export function sayLine(line: string): void {
  standardError.write(`${printableLines(printable(line))}\n`);
}

/** Says something of the program's own that has several lines. */
export function sayLines(text: string): void {
  standardError.write(printableLines(text));
}

/** Says why a command failed. */
export function sayFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : `failed with ${excerpt(String(error))}`;
  sayLines(`firstbytes: ${message}\n`);
}
