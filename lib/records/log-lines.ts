import { LogError, type BadLogLine } from './log-error';

const NEWLINE = 0x0a;
/** A longer line is no log's; it is left out, so that a foreign file cannot use up the memory. */
const LONGEST_LINE = 1 << 24;

/** What reads the lines of one file. */
export interface LineParser {
  /** Take the line in `bytes[start..end)`, without its end. */
  parseLine(bytes: Buffer, start: number, end: number): void;
  /** Take the last line of a file, which has no end. */
  cutOff(bytes: Buffer, start: number, end: number): void;
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

/** Cuts the bytes of one file into lines. A line that has no end yet waits for the next bytes. */
export class LineCutter {
  #waiting = Buffer.alloc(1 << 16);
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
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
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
      this.report.line++;
      this.parser.parseLine(bytes, start, end);
      start = end + 1;
    }
    this.#wait(bytes.subarray(start));
  }

  /** The file has ended. */
  end(): void {
    if (this.#isOverlong) this.#endWaiting();
    else if (this.#length > 0) {
      this.report.line++;
      const length = this.#length;
      this.#length = 0;
      this.parser.cutOff(this.#waiting, 0, length);
    }
  }

  #wait(bytes: Buffer): void {
    if (this.#isOverlong || this.#length + bytes.length > LONGEST_LINE) {
      this.#isOverlong = true;
      this.#length = 0;
      return;
    }
    const length = this.#length + bytes.length;
    if (length > this.#waiting.length) {
      const larger = Buffer.alloc(2 * length);
      this.#waiting.copy(larger, 0, 0, this.#length);
      this.#waiting = larger;
    }
    bytes.copy(this.#waiting, this.#length);
    this.#length = length;
  }

  #endWaiting(): void {
    this.report.line++;
    const length = this.#length;
    this.#length = 0;
    if (this.#isOverlong) {
      this.#isOverlong = false;
      this.report.bad(`is longer than ${LONGEST_LINE} bytes; expected a line of a log`);
    } else this.parser.parseLine(this.#waiting, 0, length);
  }
}
