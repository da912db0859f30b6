/**
 * An event file that cannot be read further: cut off, damaged, or not an event file. Everything
 * before the offset was read.
 */
export class EventFileError extends Error {
  override readonly name = 'EventFileError';

  /**
   * @param file - the file's name, as the caller gave it.
   * @param offset - place of the damage: bytes from the start of the file.
   * @param found - what was found.
   * @param expected - what was expected.
   * @param advice - what to do about it.
   */
  constructor(
    readonly file: string,
    readonly offset: number,
    readonly found: string,
    readonly expected: string,
    advice: string,
  ) {
    super(`${file}: ${found} at offset ${offset}; expected ${expected}. ${advice}`);
  }
}
