/**
 * A trace that cannot be read further: unknown, cut off or corrupt. Everything before that has been
 * read.
 *
 * @example
 * try {
 *   for await (const record of readTrace(Buffer.from('a text, and no packet trace'))) console.log(record);
 * } catch (error) {
 *   error instanceof TraceError; // => true
 * }
 */
export class TraceError extends Error {
  override readonly name = 'TraceError';

  /**
   * @param file - the trace's name, as the caller gave it.
   * @param offset - place of the damage: bytes from the start of the trace, after decompression.
   * @param found - what was found.
   * @param expected - what was expected.
   * @param advice - what to do about it.
   */
  constructor(
    readonly file: string,
    readonly offset: number,
    found: string,
    readonly expected: string,
    advice: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${found} at offset ${offset}; expected ${expected}. ${advice}`, options);
  }
}
