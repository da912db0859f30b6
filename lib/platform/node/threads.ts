import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Platform, ThreadProgram } from '../platform';

export const cores: Platform['cores'] = () => availableParallelism();

export const eventLoopTurn: Platform['eventLoopTurn'] = () => setImmediate();

/** Node's permission model may forbid threads (https://nodejs.org/api/permissions.html). */
export const noThreads: Platform['noThreads'] = () => {
  const { permission } = process as { permission?: { has(scope: string): boolean } };
  return permission?.has('worker') === false
    ? 'this process may not start threads (--allow-worker is not given)'
    : undefined;
};

/** A thread that has done its work and waits for more. */
interface IdleThread {
  readonly program: ThreadProgram;
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
}

const idle = new Set<IdleThread>();
/** A thread without work ends after this many milliseconds. Its start costs about 40. */
const IDLE = 2000;

export const runThreads: Platform['runThreads'] = async (program, data, onMessage, signal) => {
  signal?.throwIfAborted();
  const name = program.slice(program.lastIndexOf('/') + 1);
  const running = new Set<Worker>();
  let abort: (() => void) | undefined;
  try {
    await new Promise<void>((done, fail) => {
      abort = () => {
        fail(signal!.reason as Error);
      };
      signal?.addEventListener('abort', abort);
      for (const one of data) {
        const worker = idleThread(program) ?? startThread(program);
        running.add(worker);
        worker.on('message', (message: unknown) => {
          try {
            if (!onMessage(message)) return;
            running.delete(worker);
            rest(program, worker);
            if (running.size === 0) done();
          } catch (error) {
            fail(error instanceof Error ? error : new Error(String(error)));
          }
        });
        worker.on('error', (error) => {
          fail(new Error(`A thread (${name}) failed: ${error.message}`, { cause: error }));
        });
        worker.on('exit', (code) => {
          const what = `A thread (${name}) ended with code ${code} before its work was done. `;
          fail(
            new Error(`${what}Nothing was kept: run it again, with fewer threads if necessary.`),
          );
        });
        worker.postMessage(one);
      }
    });
  } finally {
    if (abort) signal?.removeEventListener('abort', abort);
    await Promise.all([...running].map((worker) => worker.terminate()));
  }
};

function startThread(program: ThreadProgram): Worker {
  return new Worker(require.resolve(`#compiled/${program}.js`));
}

/** Take an idle thread back to work, if there is one of this program. */
function idleThread(program: ThreadProgram): Worker | undefined {
  for (const thread of idle) {
    if (thread.program !== program) continue;
    idle.delete(thread);
    clearTimeout(thread.timer);
    forget(thread.worker);
    thread.worker.ref();
    return thread.worker;
  }
  return undefined;
}

/** Keep a thread for the next work, for a while; it does not keep the process alive. */
function rest(program: ThreadProgram, worker: Worker): void {
  forget(worker);
  worker.unref();
  const timer = setTimeout(() => {
    idle.delete(thread);
    void worker.terminate();
  }, IDLE).unref();
  const thread: IdleThread = { program, worker, timer };
  idle.add(thread);
  const gone = (): void => {
    clearTimeout(timer);
    idle.delete(thread);
  };
  worker.once('exit', gone);
  worker.once('error', gone);
}

/** Remove our listeners by name: without names, Node's own would go as well, and with them the messages. */
function forget(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}
