import { once } from 'node:events';
import { fstatSync, writeSync } from 'node:fs';
import { printableJson, printableLines } from '../../internal';
import { say } from './standard-error';

/** Standard output, for every command: its width, and whether people read it. */
export const standardOutput = process.stdout;

/** The descriptor of standard output. */
const OUTPUT = 1;
/** The errors of a write after the reader, such as head, has gone. */
const GONE: readonly (string | undefined)[] = ['EPIPE', 'ECONNRESET'];

const isFile = isFileOrDevice();
const endings = new Set<() => void>();
let isLost = false;

standardOutput.on('error', lose);

/**
 * End the command through `end` if the output is lost, as long as `end` is registered. Otherwise the process
 * ends immediately.
 *
 * @returns a function that removes `end`.
 */
export function whenOutputIsLost(end: () => void): () => void {
  endings.add(end);
  if (isLost) end();
  return () => endings.delete(end);
}

/** Return whether nothing more can be printed: the reader has gone, or a write failed. */
export function outputIsLost(): boolean {
  return isLost;
}

/** Print whole lines of text for people. Nothing in the text controls a terminal. */
export function print(text: string): void {
  write(printableLines(text));
}

/** Print text for people in pieces, as fast as it is read. CSV is such a text. */
export function printAll(pieces: Iterable<string>): Promise<void> {
  return writeAll(pieces, printableLines);
}

/** Print JSON in pieces, as fast as it is read. Its strings contain no character that controls a terminal. */
export function printJson(pieces: Iterable<string>): Promise<void> {
  return writeAll(pieces, printableJson);
}

/** Print a line of JSON, and wait if the reader is slow. */
export function printJsonLine(line: string): Promise<void> {
  return writePiece(`${printableJson(line)}\n`);
}

/** Draw over the current line of a terminal: text with the program's own escape codes. */
export function draw(text: string): void {
  write(text);
}

async function writeAll(pieces: Iterable<string>, make: (piece: string) => string): Promise<void> {
  // After the last output, a command may still have messages to print and an exit code to set.
  const takeBack = whenOutputIsLost(() => undefined);
  try {
    for (const piece of pieces) await writePiece(make(piece));
    await written();
  } finally {
    takeBack();
  }
}

/** Write a piece of text, and wait if the reader is slow. */
async function writePiece(text: string): Promise<void> {
  // An error during the wait is noted elsewhere.
  if (!write(text)) await once(standardOutput, 'drain').catch(() => undefined);
}

/** Wait until all output is written, or has failed. */
export function written(): Promise<void> {
  return new Promise((resolve) => {
    if (isLost || isFile) resolve();
    else {
      standardOutput.write('', (error) => {
        if (error) lose(error);
        resolve();
      });
    }
  });
}

/** Write text. @returns whether more can be written immediately. */
function write(text: string): boolean {
  if (isLost || text === '') return true;
  if (!isFile) return standardOutput.write(text);
  try {
    // If a write to a file writes only a part, for example because the disk is now full, Node treats it as
    // complete.
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(OUTPUT, bytes, at);
  } catch (error) {
    lose(error as NodeJS.ErrnoException);
  }
  return true;
}

/** Handle a failed write. A reader that has gone is not a failure: it may have read enough. */
function lose(error: NodeJS.ErrnoException): void {
  if (isLost) return;
  isLost = true;
  if (!GONE.includes(error.code)) {
    say(`standard output cannot be written (${error.message}): the output is incomplete`);
    process.exitCode = 1;
  }
  if (endings.size === 0) process.exit();
  for (const end of endings) end();
}

/**
 * Return whether standard output is a file or a device such as /dev/full, and not a terminal, pipe or socket.
 */
function isFileOrDevice(): boolean {
  if (standardOutput.isTTY) return false;
  try {
    // Not as numbers: Node's realpath, and so its search for modules, fails on the numbers of a pipe.
    const stat = fstatSync(OUTPUT, { bigint: true });
    return stat.isFile() || stat.isCharacterDevice();
  } catch {
    return false;
  }
}
