import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Platform } from '../platform';

export const cores: Platform['cores'] = () => availableParallelism();

export const eventLoopTurn: Platform['eventLoopTurn'] = () => setImmediate();

/** Node's permission model may forbid threads (https://nodejs.org/api/permissions.html). */
export const noThreads: Platform['noThreads'] = () => {
  const { permission } = process as { permission?: { has(scope: string): boolean } };
  return permission?.has('worker') === false
    ? 'this process may not start threads (--allow-worker is not given)'
    : undefined;
};

export const runThreads: Platform['runThreads'] = async (program, data, onMessage, signal) => {
  signal?.throwIfAborted();
  const file = require.resolve(`#compiled/${program}.js`);
  const name = program.slice(program.lastIndexOf('/') + 1);
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
          fail(new Error(`A thread (${name}) failed: ${error.message}`, { cause: error }));
        });
        worker.on('exit', (code) => {
          if (ended) return;
          const what = `A thread (${name}) ended with code ${code} before its work was done. `;
          fail(
            new Error(`${what}Nothing was kept: run it again, with fewer threads if necessary.`),
          );
        });
      }
    });
  } finally {
    if (abort) signal?.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};
