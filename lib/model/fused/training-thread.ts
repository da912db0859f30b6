import { parentPort } from 'node:worker_threads';
import { startKernel, type KernelCode } from './load-kernel';
import type { KernelMemory } from './memory';
import { trainingLoop, type Step, type TrainingTask } from './training-loop';

/** Start data of a training thread. */
export interface TrainingThreadData {
  readonly memory: KernelMemory;
  readonly code: KernelCode;
  readonly task: TrainingTask;
  readonly thread: number;
}

/**
 * Messages of the first thread, regularly and at each epoch's end; `end` is every thread's last
 * message.
 */
export type TrainingMessage =
  { readonly step: Step } | { readonly end: true } | { readonly error: Error };

/** Milliseconds between two reports. */
const REPORT = 50;

/** The program of a training thread: it runs its part and reports. */
function main({ memory, code, task, thread }: TrainingThreadData): void {
  const post = (message: TrainingMessage): void => parentPort?.postMessage(message);
  let reported = 0;
  try {
    for (const step of trainingLoop(memory, startKernel(code, memory), task, thread)) {
      if (thread > 0) continue;
      const now = performance.now();
      if (step.epochEnd === undefined && now - reported < REPORT) continue;
      reported = now;
      post({ step });
    }
    post({ end: true });
  } catch (error) {
    post({ error: error as Error });
  }
}

parentPort?.on('message', main);
