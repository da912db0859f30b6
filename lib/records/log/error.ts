/**
 * A file that cannot be read as a Zeek log: of another kind, without a header, or without a
 * requested field.
 *
 * @example
 * try {
 *   await readZeekLog('trace.pcap');
 * } catch (error) {
 *   error instanceof LogError; // => true
 * }
 */
export class LogError extends Error {
  override readonly name = 'LogError';

  /**
   * @param file - the log's name, as the caller gave it.
   * @param line - the line, from 1; 0 for the whole file.
   * @param found - what was found.
   * @param expected - what was expected.
   * @param advice - what to do about it.
   */
  constructor(
    readonly file: string,
    readonly line: number,
    found: string,
    readonly expected: string,
    advice: string,
    options?: ErrorOptions,
  ) {
    const place = line > 0 ? `${file}:${line}` : file;
    super(`${place}: ${found}; expected ${expected}. ${advice}`, options);
  }
}

/** A line of a log that was left out, and why. */
export interface BadLogLine {
  readonly file: string;
  /** From 1, the header's lines included; after decompression. */
  readonly line: number;
  /** What was found and what was expected. */
  readonly reason: string;
}
