import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../chance/random';
import type { Client, Job, Site } from '../clients/client';
import type { Protocol } from '../protocols/protocol';
import { planJobs } from './plan-jobs';
import { planRounds } from './plan-rounds';
import type { RecordedSet } from './sets';

/** A client with its plan. */
export interface Task {
  readonly protocol: Protocol;
  readonly client: Client;
  /** The hosts that it connects to. */
  readonly sites: readonly Site[];
  /** Its connections, in a set that is recorded job by job; otherwise empty. */
  readonly jobs: readonly Job[];
  /** The number of its connections in each round; empty in a set that is recorded job by job. */
  readonly perRound: readonly number[];
  readonly random: Random;
}

/**
 * Plan what every client does. The plan is the same for the same tables and scale.
 *
 * @param folder - will contain the clients' and servers' folders. They are not made yet.
 */
export function planSet(set: RecordedSet, scale: number, folder: string): Task[] {
  return set.way === 'jobs' ? planJobs(set, scale, folder) : planRounds(set, scale);
}

/** Return the folder of a protocol's servers, or of one of its clients. */
export function folderOf(parent: string, { label, case: kind }: Protocol, who: string): string {
  return join(parent, `${label} ${kind} ${who}`.replaceAll(/[^\w-]/g, '-'));
}

/** Make the folders of a plan's clients and servers. */
export function makeFolders(tasks: readonly Task[], parent: string): void {
  for (const { protocol, client } of tasks) {
    mkdirSync(folderOf(parent, protocol, client.name), { recursive: true });
    mkdirSync(folderOf(parent, protocol, 'servers'), { recursive: true });
  }
}
