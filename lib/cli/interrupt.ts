/** Without a handler, a file larger than `ulimit -f` allows would kill the process midway. */
const FILE_TOO_LARGE = 'SIGXFSZ';

/**
 * Runs work until it is done, or until Ctrl-C (SIGINT) or SIGTERM asks it to end well through its signal.
 * A second one ends the process at once.
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  const goOn = () => undefined;
  process.once('SIGINT', stop).once('SIGTERM', stop).on(FILE_TOO_LARGE, goOn);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off(FILE_TOO_LARGE, goOn);
  }
}
