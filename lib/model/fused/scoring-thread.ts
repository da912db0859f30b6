import { parentPort } from 'node:worker_threads';
import { startKernel, type KernelCode } from './load-kernel';
import type { KernelMemory } from './memory';
import { CHUNK, scoreChunk, type ScoringMemory } from './scoring-pass';
import { scoringQueue } from './scoring-queue';

/** Start data of a scoring thread. */
export interface ScoringThreadData {
  readonly memory: KernelMemory;
  readonly code: KernelCode;
  readonly map: ScoringMemory;
  /** From 1 on; the calling thread is 0. */
  readonly thread: number;
}

/**
 * The program of a scoring thread: it scores what is ready until no more rows arrive.
 */
function main({ memory, code, map, thread }: ScoringThreadData): void {
  const kernel = startKernel(code, memory);
  const outputs = map.outputs[thread]!;
  const queue = scoringQueue(memory, map.queue);
  while (queue.wait()) {
    const rows = queue.take(CHUNK);
    if (rows === undefined) continue;
    scoreChunk(kernel, map, outputs, rows.first, rows.count);
    queue.done(rows.count);
  }
  parentPort?.postMessage('end');
}

parentPort?.on('message', main);
