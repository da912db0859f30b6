/**
 * A saved model that is not what was saved.
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
    /** The wrong file or folder. */
    readonly file: string,
    /** What was found, what was expected, and what to do. */
    problem: string,
  ) {
    super(`${file}: ${problem}`);
  }
}
