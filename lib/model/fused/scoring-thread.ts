import { parentPort, workerData } from 'node:worker_threads';
import { startKernel, type KernelCode } from './load-kernel';
import type { KernelMemory } from './memory';
import { CHUNK, scoreChunk, type ScoringMemory } from './scoring-pass';

/** Start data of a scoring thread. */
export interface ScoringThreadData {
  readonly memory: KernelMemory;
  readonly code: KernelCode;
  readonly map: ScoringMemory;
  /** The number of rows to score. */
  readonly rows: number;
  readonly thread: number;
}

/**
 * The program of a scoring thread: it takes chunks that no other thread has taken until none are
 * left.
 */
function main({ memory, code, map, rows, thread }: ScoringThreadData): void {
  const kernel = startKernel(code, memory);
  const next = new Int32Array(memory.buffer, map.next, 1);
  for (;;) {
    const row = Atomics.add(next, 0, CHUNK);
    if (row >= rows) break;
    scoreChunk(kernel, map, map.outputs[thread]!, row, Math.min(CHUNK, rows - row));
  }
  parentPort?.postMessage('end');
}

main(workerData as ScoringThreadData);
