import { once } from 'node:events';
import { fstatSync, writeSync } from 'node:fs';
import { printableJson, printableLines } from '../../internal';
import { say } from './standard-error';

/** Standard output, for every command: how wide it is, and whether people read it. */
export const standardOutput = process.stdout;

/** The descriptor of standard output. */
const OUTPUT = 1;
/** What a write meets when whoever read, such as head, has gone. */
const GONE: readonly (string | undefined)[] = ['EPIPE', 'ECONNRESET'];

const isFile = isFileOrDevice();
const endings = new Set<() => void>();
let isLost = false;

standardOutput.on('error', lose);

/**
 * While `end` is registered, an output that is lost ends the command through it; else the process ends
 * at once.
 *
 * @returns what takes it back.
 */
export function whenOutputIsLost(end: () => void): () => void {
  endings.add(end);
  if (isLost) end();
  return () => endings.delete(end);
}

/** Whether nothing more can be printed: the reader has gone, or a write failed. */
export function outputIsLost(): boolean {
  return isLost;
}

/** Print text for people, whole lines: nothing in it controls a terminal. */
export function print(text: string): void {
  write(printableLines(text));
}

/** Print text for people in pieces, as fast as it is read; CSV is such a text. */
export function printAll(pieces: Iterable<string>): Promise<void> {
  return writeAll(pieces, printableLines);
}

/** Print JSON in pieces, as fast as it is read: no character of a string stands in it that controls a terminal. */
export function printJson(pieces: Iterable<string>): Promise<void> {
  return writeAll(pieces, printableJson);
}

/** Print a line of JSON, and wait where the reader is slow. */
export function printJsonLine(line: string): Promise<void> {
  return writePiece(`${printableJson(line)}\n`);
}

/** Draw over the line that is shown in a terminal: text with the program's own escape codes. */
export function draw(text: string): void {
  write(text);
}

async function writeAll(pieces: Iterable<string>, make: (piece: string) => string): Promise<void> {
  // What is printed last is followed by what a command has left to say, and by its exit code.
  const takeBack = whenOutputIsLost(() => undefined);
  try {
    for (const piece of pieces) await writePiece(make(piece));
    await written();
  } finally {
    takeBack();
  }
}

/** Write, and wait where the reader is slow. */
async function writePiece(text: string): Promise<void> {
  // An error while waiting is noted by itself.
  if (!write(text)) await once(standardOutput, 'drain').catch(() => undefined);
}

/** Resolves when all that was printed has gone, or has failed to. */
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

/** @returns whether more can be written at once. */
function write(text: string): boolean {
  if (isLost || text === '') return true;
  if (!isFile) return standardOutput.write(text);
  try {
    // Node takes a write to a file that wrote a part, as on a disk that is full by then, for a whole one.
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(OUTPUT, bytes, at);
  } catch (error) {
    lose(error as NodeJS.ErrnoException);
  }
  return true;
}

/** Handle a failed write. A reader that has gone is not a failure: it may have enough. */
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

/** Whether standard output is a file or a device such as /dev/full, and no terminal, pipe or socket. */
function isFileOrDevice(): boolean {
  if (standardOutput.isTTY) return false;
  try {
    // Not as numbers: Node's realpath, and so its search for modules, trips over the numbers of a pipe.
    const stat = fstatSync(OUTPUT, { bigint: true });
    return stat.isFile() || stat.isCharacterDevice();
  } catch {
    return false;
  }
}
