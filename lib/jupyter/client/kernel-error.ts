/** A kernel that cannot go on: it did not start, it ended, or a cell took too long. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
}
