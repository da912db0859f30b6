import { whenOutputIsLost } from './standard-output';

/** Without a handler, a file larger than `ulimit -f` allows would kill the process midway. */
const FILE_TOO_LARGE = 'SIGXFSZ';
/** One Ctrl-C may come twice, from the terminal and from npx: so much later it is another, in milliseconds. */
const ANOTHER = 500;

/** What has ended by itself so much later keeps nothing open, in milliseconds. */
const PATIENCE = 1000;

let interruption: 'SIGINT' | 'SIGTERM' | 'lost output' | undefined;

/**
 * Run work until it is done, or until Ctrl-C (SIGINT) or SIGTERM asks it to end well through its signal;
 * so does standard output when it is lost. A second Ctrl-C ends the process at once.
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let first: number | undefined;
  const stop = (signal: 'SIGINT' | 'SIGTERM') => {
    interruption = signal;
    first ??= performance.now();
    if (performance.now() - first > ANOTHER) leave(1);
    controller.abort();
  };
  const goOn = () => undefined;
  process.on('SIGINT', stop).on('SIGTERM', stop).on(FILE_TOO_LARGE, goOn);
  const takeBack = whenOutputIsLost(() => {
    interruption ??= 'lost output';
    controller.abort();
  });
  try {
    return await work(controller.signal);
  } finally {
    takeBack();
    process.off('SIGINT', stop).off('SIGTERM', stop).off(FILE_TOO_LARGE, goOn);
  }
}

/** End the process soon if its work was interrupted: what it may still wait for is not to hold it. */
export function leaveIfInterrupted(): void {
  if (interruption !== undefined)
    setTimeout(() => {
      leave();
    }, PATIENCE).unref();
}

/** A read of a named pipe into which nobody writes outlasts process.exit: then the signal itself ends all. */
function leave(code?: number): void {
  if (process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'))) {
    const signal = interruption === 'SIGINT' ? 'SIGINT' : 'SIGTERM';
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
}
