import { onInterrupt } from '#platform';

/**
 * Do work that a signal or a notebook's interrupt stops.
 *
 * @param work - is handed a signal that is aborted by either, and heeds it.
 */
export async function interruptible<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupt = new AbortController();
  const release = onInterrupt(() => {
    interrupt.abort(new Error('Interrupted'));
  });
  try {
    return await work(signal ? AbortSignal.any([signal, interrupt.signal]) : interrupt.signal);
  } finally {
    release();
  }
}
