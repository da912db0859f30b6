/** A saved model that cannot be trusted to be what was saved. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    /** The file or folder at fault. */
    readonly file: string,
    /** What was found there, what was expected, and what to do. */
    problem: string,
  ) {
    super(`${file}: ${problem}`);
  }
}
