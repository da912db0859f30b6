import { latin1 } from '#platform';
import { JsonParser } from './json';
import type { LogError } from './error';
import type { LineParser, LineReport } from './lines';
import type { LogTable } from './table';
import { TsvParser } from './tsv';

const HASH = 0x23;
const BRACE = 0x7b;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Number of lines that may be damaged before the first one that shows the log's format. */
const PATIENCE = 100;
const EXPECTED = '# (Zeek TSV) or { (JSON)';

/** Reads the lines of one file, TSV or JSON by its first line. */
export class LogParser implements LineParser {
  #parser: LineParser | undefined;
  #isAtStart = true;

  readonly #table: LogTable;
  readonly #report: LineReport;

  constructor(table: LogTable, report: LineReport) {
    this.#table = table;
    this.#report = report;
  }

  /** Whether a line has shown the log's format. */
  get isOpen(): boolean {
    return this.#parser !== undefined;
  }

  /** Start the file again; if it then has no header, the old one stays valid. */
  restart(): void {
    this.#report.line = 0;
    this.#isAtStart = true;
  }

  parseLine(bytes: Uint8Array, start: number, end: number): void {
    const from = skipZeros(bytes, start, end);
    this.#open(bytes, from, end)?.parseLine(bytes, this.#skipMark(bytes, from), end);
  }

  cutOff(bytes: Uint8Array, start: number, end: number): void {
    const from = skipZeros(bytes, start, end);
    this.#open(bytes, from, end)?.cutOff(bytes, this.#skipMark(bytes, from), end);
  }

  #open(bytes: Uint8Array, start: number, end: number): LineParser | undefined {
    if (this.#parser && !this.#isAtStart) return this.#parser;
    this.#isAtStart = false;
    const at = this.#skipMark(bytes, start);
    if (at < end && bytes[at] === HASH) {
      this.#parser = new TsvParser(this.#table, this.#report);
    } else if (at < end && bytes[at] === BRACE) {
      this.#parser = new JsonParser(this.#table, this.#report);
    } else if (!this.#parser) {
      this.#refuse(bytes, start, end);
    }
    return this.#parser;
  }

  #refuse(bytes: Uint8Array, start: number, end: number): void {
    const head = JSON.stringify(latin1(bytes, start, Math.min(end, start + 20)));
    if (this.#report.line >= PATIENCE) throw this.foreign(`${PATIENCE} lines, the last ${head}`);
    this.#report.bad(`starts with ${head}; expected ${EXPECTED}`);
  }

  /** Make the error for a file that is not a log. */
  foreign(found: string): LogError {
    return this.#report.error(
      found,
      `a line that starts with ${EXPECTED}`,
      'Is it a Zeek log? (zeek-cut keeps a header with -C.)',
    );
  }

  /**
   * Windows programs may put a byte order mark before the first line; in merged files it may also
   * be before a later one.
   */
  #skipMark(bytes: Uint8Array, start: number): number {
    if (!BYTE_ORDER_MARK.every((byte, at) => bytes[start + at] === byte)) return start;
    const next = start + BYTE_ORDER_MARK.length;
    const startsFile = bytes[next] === HASH || bytes[next] === BRACE;
    return this.#report.line === 1 || startsFile ? next : start;
  }
}

/** If a log is truncated while Zeek writes it, it continues after a hole, which reads as zeros. */
function skipZeros(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0) at++;
  return at;
}
