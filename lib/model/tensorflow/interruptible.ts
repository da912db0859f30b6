import { onInterrupt } from '#platform';

/**
 * Run work that a signal or a notebook's interrupt can stop.
 *
 * @param work - gets a signal that either of them aborts, and stops then.
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
