import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readyFile } from '../clients/client';
import type { Running } from './running';

/** Maximum wait for the clients that connect early, in seconds. */
const PATIENCE = 45;

/**
 * Let the clients connect whose connections are recorded from the middle, all at the same time.
 *
 * @returns a function that lets them continue, and resolves when they have ended.
 */
export async function connectEarly(running: readonly Running[]): Promise<() => Promise<void>> {
  const jobs = running.flatMap(({ task }) => task.jobs);
  const connected = running.flatMap(({ task, session }) => task.jobs.map(() => session.connect(1)));
  for (let tenths = 0; tenths < 10 * PATIENCE; tenths++) {
    if (jobs.every((job) => existsSync(readyFile(job)))) break;
    await sleep(100);
  }
  return async () => {
    for (const { begun } of jobs.slice(0, 1)) writeFileSync(begun, '');
    await Promise.all(connected);
  };
}
