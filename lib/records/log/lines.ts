import { textBytes } from '#platform';
import { LogError, type BadLogLine } from './error';
import { logLimits } from './limits';

const NEWLINE = 0x0a;

/** What reads the lines of one file. */
export interface LineParser {
  /** Take the line in `bytes[start..end)`, without its end. */
  parseLine(bytes: Uint8Array, start: number, end: number): void;
  /** Take the last line of a file, which has no end. */
  cutOff(bytes: Uint8Array, start: number, end: number): void;
}

/** Where in its file a parser is, and what it found wrong there. */
export class LineReport {
  /** The line that is being read, from 1. */
  line = 0;

  constructor(
    readonly file: string,
    private readonly onBad: (bad: BadLogLine) => void,
  ) {}

  /** The line is left out. */
  bad(reason: string): void {
    this.onBad({ file: this.file, line: this.line, reason });
  }

  /** The file cannot be read on. */
  error(found: string, expected: string, advice: string): LogError {
    return new LogError(this.file, this.line, found, expected, advice);
  }
}

/**
 * Cuts the bytes of one file into lines. A line that has no end yet waits for the next bytes. One that is
 * longer than may be is told bad as soon as that is known, and left out up to its end.
 */
export class LineCutter {
  #waiting = textBytes(new Uint8Array(1 << 16));
  #length = 0;
  #isOverlong = false;

  constructor(
    private readonly parser: LineParser,
    private readonly report: LineReport,
  ) {}

  /** How many bytes wait for their line's end. */
  get waiting(): number {
    return this.#length;
  }

  /** Hands the lines on that are whole with these bytes. */
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

  /** The file has ended. */
  end(): void {
    const length = this.#length;
    this.#isOverlong = false;
    this.#length = 0;
    if (length === 0) return;
    this.report.line++;
    this.parser.cutOff(this.#waiting, 0, length);
  }

  #take(bytes: Uint8Array, start: number, end: number): void {
    this.report.line++;
    if (end - start <= logLimits.lineBytes) this.parser.parseLine(bytes, start, end);
    else this.#refuse();
  }

  #refuse(): void {
    this.report.bad(`is longer than ${logLimits.lineBytes} bytes; expected a shorter line`);
  }

  #wait(bytes: Uint8Array): void {
    if (this.#isOverlong) return;
    if (this.#length + bytes.length > logLimits.lineBytes) {
      this.#isOverlong = true;
      this.#length = 0;
      this.report.line++;
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
