import { textBytes } from '#platform';
import { LogError, type BadLogLine } from './error';
import { logLimits } from './limits';

const NEWLINE = 0x0a;

/** A reader of the lines of one file. */
export interface LineParser {
  /** Read the line in `bytes[start..end)`, without its end. */
  parseLine(bytes: Uint8Array, start: number, end: number): void;
  /** Read the last line of a file, if it has no end. */
  cutOff(bytes: Uint8Array, start: number, end: number): void;
}

/** The current line of a parser, and the problems found. */
export class LineReport {
  /** The current line, from 1. */
  line = 0;

  readonly #onBad: (bad: BadLogLine) => void;

  constructor(
    readonly file: string,
    onBad: (bad: BadLogLine) => void,
  ) {
    this.#onBad = onBad;
  }

  /** Report the line as left out. */
  bad(reason: string): void {
    this.#onBad({ file: this.file, line: this.line, reason });
  }

  /** Make the error for a file that cannot be read further. */
  error(found: string, expected: string, advice: string): LogError {
    return new LogError(this.file, this.line, found, expected, advice);
  }
}

/**
 * Splits the bytes of one file into lines. A line without an end waits for the next bytes. A line
 * that is too long is reported as bad as soon as that is known, and left out up to its end.
 */
export class LineCutter {
  #waiting = textBytes(new Uint8Array(1 << 16));
  #length = 0;
  #isOverlong = false;

  readonly #parser: LineParser;
  readonly #report: LineReport;

  constructor(parser: LineParser, report: LineReport) {
    this.#parser = parser;
    this.#report = report;
  }

  /** The number of bytes that wait for the end of their line. */
  get waiting(): number {
    return this.#length;
  }

  /** Pass on the lines that are complete with these bytes. */
  push(chunk: Uint8Array): void {
    const bytes = textBytes(chunk);
    const first = bytes.indexOf(NEWLINE);
    if (first < 0) {
      this.#wait(bytes);
      return;
    }
    let start = 0;
    if (this.#length > 0 || this.#isOverlong) {
      this.#wait(bytes.subarray(0, first));
      this.#endWaiting();
      start = first + 1;
    }
    for (;;) {
      const end = bytes.indexOf(NEWLINE, start);
      if (end < 0) break;
      this.#take(bytes, start, end);
      start = end + 1;
    }
    this.#wait(bytes.subarray(start));
  }

  /** End the file. */
  end(): void {
    const length = this.#length;
    this.#isOverlong = false;
    this.#length = 0;
    if (length === 0) return;
    this.#report.line++;
    this.#parser.cutOff(this.#waiting, 0, length);
  }

  #take(bytes: Uint8Array, start: number, end: number): void {
    this.#report.line++;
    if (end - start <= logLimits.lineBytes) this.#parser.parseLine(bytes, start, end);
    else this.#refuse();
  }

  #refuse(): void {
    this.#report.bad(`is longer than ${logLimits.lineBytes} bytes; expected a shorter line`);
  }

  #wait(bytes: Uint8Array): void {
    if (this.#isOverlong) return;
    if (this.#length + bytes.length > logLimits.lineBytes) {
      this.#isOverlong = true;
      this.#length = 0;
      this.#report.line++;
      this.#refuse();
      return;
    }
    const length = this.#length + bytes.length;
    if (length > this.#waiting.length) {
      const larger = textBytes(new Uint8Array(2 * length));
      larger.set(this.#waiting.subarray(0, this.#length));
      this.#waiting = larger;
    }
    this.#waiting.set(bytes, this.#length);
    this.#length = length;
  }

  #endWaiting(): void {
    const length = this.#length;
    const isTold = this.#isOverlong;
    this.#length = 0;
    this.#isOverlong = false;
    if (!isTold) this.#take(this.#waiting, 0, length);
  }
}
