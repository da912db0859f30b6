import { whenOutputIsLost } from './standard-output';

/**
 * Without a handler, a file larger than `ulimit -f` allows would end the process in the middle of its work.
 */
const FILE_TOO_LARGE = 'SIGXFSZ';
/**
 * One Ctrl-C may arrive twice, from the terminal and from npx. After this time it is a second Ctrl-C, in
 * milliseconds.
 */
const ANOTHER = 500;

/** After this time, nothing that ends by itself is still open, in milliseconds. */
const PATIENCE = 1000;

let interruption: 'SIGINT' | 'SIGTERM' | 'lost output' | undefined;

/**
 * Run work until it is done, or until Ctrl-C (SIGINT) or SIGTERM asks it, through its signal, to end in
 * order. Standard output does the same when it is lost. A second Ctrl-C ends the process immediately.
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

/** End the process soon if its work was interrupted, even if something is still waiting. */
export function leaveIfInterrupted(): void {
  if (interruption !== undefined)
    setTimeout(() => {
      leave();
    }, PATIENCE).unref();
}

/**
 * End the process. A read of a named pipe without a writer outlasts process.exit: then the signal itself ends
 * the process.
 */
function leave(code?: number): void {
  if (process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'))) {
    const signal = interruption === 'SIGINT' ? 'SIGINT' : 'SIGTERM';
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
}
