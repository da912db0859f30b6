import type { NotebookFailure } from './run-notebook';

/**
 * A notebook that did not run to its end: which notebook, at which cell and line, why, and where its copy is.
 */
export class NotebookError extends Error {
  override readonly name = 'NotebookError';

  constructor(
    readonly path: string,
    readonly failure: NotebookFailure,
    /** The copy with the outputs up to the failure. */
    readonly copy: string,
  ) {
    const { cell, lines, message, traceback } = failure;
    const [first, last] = lines;
    const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    const place = `${path}, cell [${cell}], ${where}`;
    const details = traceback[0] === message ? traceback.slice(1) : traceback;
    super([`${place}: ${message}`, ...details, `The failed copy: ${copy}`].join('\n'));
  }
}
