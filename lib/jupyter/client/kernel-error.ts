/** A kernel that cannot continue: it did not start, it ended, or a cell took too long. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
}
