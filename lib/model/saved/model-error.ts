/**
 * A saved model that cannot be trusted to be what was saved.
 *
 * @example
 * try {
 *   await loadModel('data');
 * } catch (error) {
 *   error instanceof ModelError; // => true
 * }
 */
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
