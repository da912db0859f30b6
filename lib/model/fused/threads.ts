import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** The programs that run in a thread of their own, compiled. */
type Program = 'training-thread' | 'scoring-thread';

/** How many threads the machine runs at once. */
export const cores = (): number => availableParallelism();

/**
 * Why no thread can be started, or undefined where they can: Node's permission model may forbid it
 * (https://nodejs.org/api/permissions.html).
 */
export function noThreads(): string | undefined {
  const { permission } = process as { permission?: { has(scope: string): boolean } };
  return permission?.has('worker') === false
    ? 'this process may not start threads (--allow-worker is not given)'
    : undefined;
}

/**
 * Run a program in threads, one for each of `data`, until all have said their last word.
 *
 * @param onMessage - what a thread says; returns whether that was its last word, or throws.
 * @throws what `onMessage` throws; the signal's reason; Error if a thread ends before its last word.
 * Whatever the outcome, no thread is left.
 */
export async function runThreads(
  program: Program,
  data: readonly unknown[],
  onMessage: (message: unknown) => boolean,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const file = require.resolve(`firstbytes/dist/model/fused/${program}.js`);
  const workers: Worker[] = [];
  let abort: (() => void) | undefined;
  try {
    await new Promise<void>((done, fail) => {
      let running = data.length;
      abort = () => {
        fail(signal!.reason as Error);
      };
      signal?.addEventListener('abort', abort);
      for (const workerData of data) {
        const worker = new Worker(file, { workerData });
        workers.push(worker);
        let ended = false;
        worker.on('message', (message: unknown) => {
          try {
            if (!onMessage(message)) return;
            ended = true;
            if (--running === 0) done();
          } catch (error) {
            fail(error instanceof Error ? error : new Error(String(error)));
          }
        });
        worker.on('error', (error) => {
          fail(new Error(`A thread (${program}) failed: ${error.message}`, { cause: error }));
        });
        worker.on('exit', (code) => {
          if (ended) return;
          const what = `A thread (${program}) ended with code ${code} before its work was done. `;
          fail(
            new Error(`${what}Nothing of it is kept: run it again, in fewer threads if need be.`),
          );
        });
      }
    });
  } finally {
    if (abort) signal?.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
