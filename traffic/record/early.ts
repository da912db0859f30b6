import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MadeJob } from './made';
import type { Job } from '../clients/open-protocol';
import type { Plan } from './plan';
import { makeJob } from './make-job';

/** The file by which a client that connects early tells that it waits for the recording. */
export const readyFile = ({ folder, number }: Pick<Job, 'folder' | 'number'>): string =>
  join(folder, `ready-${number}`);

/** Patience with the clients that connect early, in seconds. */
const patience = 45;

/**
 * Let the clients connect that are to be caught in the middle, all at once.
 *
 * @returns what lets them go on, and resolves when they have ended.
 */
export async function connectEarly(plans: readonly Plan[]): Promise<() => Promise<MadeJob[]>> {
  const jobs = plans.flatMap(({ client, jobs: own }) => own.map((job) => ({ client, job })));
  const running = jobs.map(({ client, job }) => makeJob(client, job));
  for (let tenths = 0; tenths < 10 * patience; tenths++) {
    if (jobs.every(({ job }) => existsSync(readyFile(job)))) break;
    await sleep(100);
  }
  return () => {
    for (const { job } of jobs.slice(0, 1)) writeFileSync(job.begun, '');
    return Promise.all(running);
  };
}
