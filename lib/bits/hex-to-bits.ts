import type { PackedRows } from './packed-rows';
import type { Rows } from './rows';

/** The widest row: the bytes of one Ethernet frame (RFC 894). */
export const MAX_BYTES = 1500;

/** A line that is not hex, and its place. */
export interface BadLine {
  /** Counted from 1, as editors do. */
  readonly line: number;
  /** The first wrong column, counted from 1. */
  readonly column: number;
  /** What was found and what was expected, in a sentence. */
  readonly reason: string;
}

/**
 * A line of hex that cannot become bits.
 *
 * @example
 * try {
 *   hexToBits(['1603', '4g'], 1);
 * } catch (error) {
 *   const { line, column } = error as HexError;
 *   [line, column]; // => [2, 2]
 * }
 */
export class HexError extends Error implements BadLine {
  override readonly name = 'HexError';
  readonly line: number;
  readonly column: number;
  readonly reason: string;

  constructor(
    bad: BadLine,
    readonly file?: string,
  ) {
    super(`${file ?? 'hex'}:${bad.line}:${bad.column}: ${bad.reason}`);
    this.line = bad.line;
    this.column = bad.column;
    this.reason = bad.reason;
  }
}

export interface HexOptions {
  /** The file of the lines, for messages. */
  readonly file?: string;
  /** What a bad line does: throw an error (the default), or be left out and listed in `bad`. */
  readonly onBad?: 'throw' | 'skip';
}

/** Rows from lines of hex. */
export interface HexRows extends Rows {
  /** Number of bytes that the line gave for each row; the rest is padding. */
  readonly lengths: Uint16Array;
  /** The lines that were left out; always empty unless `onBad` is `skip`. */
  readonly bad: readonly BadLine[];
}

const NOT_HEX = 16;

/** The value of each character code below 128 as a hex digit, or NOT_HEX. */
const digitValues = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? NOT_HEX : value;
});

/**
 * The four bits of each hex digit as four bytes in memory, so that a digit is written with one
 * store. Filled through a byte view, so correct in either byte order.
 */
const digitBits = new Uint32Array(
  Uint8Array.from({ length: 64 }, (_, at) => ((at >> 2) >> (3 - (at & 3))) & 1).buffer,
);

const valueAt = (text: string, at: number) => digitValues[text.charCodeAt(at)] ?? NOT_HEX;

/**
 * Turn payloads in hex into bits, many lines at once: the capstone's `content_to_features` (its
 * figure 8, with `x[:n]` in place of the printed `x[::n]`).
 *
 * A payload shorter than the width is padded with zero bits, a longer one is cut. Upper-case digits
 * are accepted.
 *
 * @param lines - one payload each; line 1 is `lines[0]`.
 * @param bytes - the width, a whole number from 1 to {@link MAX_BYTES}.
 * @throws HexError naming file, line and column of the first line that is empty, has an odd number
 * of digits or another character, unless `onBad` is `skip`.
 * @throws RangeError if `bytes` is out of range.
 * @example
 * hexToBits(['45'], 1).bits; // => [0, 1, 0, 0, 0, 1, 0, 1]
 */
export function hexToBits(
  lines: readonly string[],
  bytes: number,
  { file, onBad = 'throw' }: HexOptions = {},
): HexRows {
  checkWidth(bytes);
  const digits = 2 * bytes;
  const words = new Uint32Array(lines.length * digits);
  const lengths = new Uint16Array(lines.length);
  const read = (line: string, row: number): boolean => {
    lengths[row] = Math.min(line.length / 2, bytes);
    return writeRow(line, words, row * digits, digits);
  };
  const { count, bad } = readLines(lines, { file, onBad }, read, (row) => {
    words.fill(0, row * digits, (row + 1) * digits);
  });
  const bits = new Uint8Array(words.buffer, 0, count * 8 * bytes);
  return { bits, count, bytes, lengths: lengths.subarray(0, count), bad };
}

/**
 * Turn payloads in hex into the same rows, packed eight bits to a byte: an eighth of the memory,
 * and the form that scoring uses.
 *
 * @throws HexError and RangeError as {@link hexToBits} does.
 * @example
 * packHex(['45'], 1).packed; // 0x45
 */
export function packHex(
  lines: readonly string[],
  bytes: number,
  { file, onBad = 'throw' }: HexOptions = {},
): PackedRows & Pick<HexRows, 'bad'> {
  checkWidth(bytes);
  const packed = new Uint8Array(lines.length * bytes);
  const read = (line: string, row: number): boolean =>
    writePacked(line, packed, row * bytes, bytes);
  const { count, bad } = readLines(lines, { file, onBad }, read, (row) => {
    packed.fill(0, row * bytes, (row + 1) * bytes);
  });
  return { packed: packed.subarray(0, count * bytes), count, bytes, bad };
}

function checkWidth(bytes: number): void {
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > MAX_BYTES) {
    throw new RangeError(`Cannot make rows of ${bytes} bytes: expected 1 to ${MAX_BYTES}, whole.`);
  }
}

/** Read each line into the next row; `clear` empties a row that a bad line has begun. */
function readLines(
  lines: readonly string[],
  { file, onBad }: { readonly file: string | undefined; readonly onBad: 'throw' | 'skip' },
  read: (line: string, row: number) => boolean,
  clear: (row: number) => void,
): { count: number; bad: BadLine[] } {
  const bad: BadLine[] = [];
  let count = 0;
  for (const [at, line] of lines.entries()) {
    if (read(line, count)) {
      count++;
    } else {
      const fault = { line: at + 1, ...findFault(line) };
      if (onBad === 'throw') throw new HexError(fault, file);
      bad.push(fault);
      clear(count);
    }
  }
  return { count, bad };
}

/** Write one line's bits, one word per digit; false if the line is not all hex. */
function writeRow(line: string, words: Uint32Array, start: number, digits: number): boolean {
  const length = line.length;
  const kept = Math.min(length, digits);
  let seen = 0;
  for (let at = 0; at < kept; at++) {
    const value = valueAt(line, at);
    seen |= value;
    words[start + at] = digitBits[value]!;
  }
  for (let at = kept; at < length; at++) seen |= valueAt(line, at);
  return length > 0 && length % 2 === 0 && seen < NOT_HEX;
}

/** Write one line's bytes; false if the line is not all hex. */
function writePacked(line: string, packed: Uint8Array, start: number, bytes: number): boolean {
  const length = line.length;
  const kept = Math.min(length >> 1, bytes);
  let seen = 0;
  for (let at = 0; at < kept; at++) {
    const high = valueAt(line, 2 * at);
    const low = valueAt(line, 2 * at + 1);
    seen |= high | low;
    packed[start + at] = (high << 4) | low;
  }
  for (let at = 2 * kept; at < length; at++) seen |= valueAt(line, at);
  return length > 0 && length % 2 === 0 && seen < NOT_HEX;
}

/** Find where and why a line is not hex. */
function findFault(line: string): Omit<BadLine, 'line'> {
  if (line === '') {
    return { column: 1, reason: 'the line is empty, expected two hex digits per byte' };
  }
  for (let at = 0; at < line.length; at++) {
    if (valueAt(line, at) === NOT_HEX) {
      const found = JSON.stringify(String.fromCodePoint(line.codePointAt(at)!));
      return { column: at + 1, reason: `found ${found}, expected a hex digit (0-9, a-f)` };
    }
  }
  return {
    column: line.length,
    reason: `${line.length} hex digits, expected an even number: the last byte lacks its second digit`,
  };
}
