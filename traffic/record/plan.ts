import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../chance/random';
import type { Client, Job, Site } from '../clients/client';
import type { Protocol } from '../protocols/protocol';
import { planJobs } from './plan-jobs';
import { planRounds } from './plan-rounds';
import type { RecordedSet } from './sets';

/** A client with what is planned for it. */
export interface Task {
  readonly protocol: Protocol;
  readonly client: Client;
  /** The hosts that it asks for. */
  readonly sites: readonly Site[];
  /** Its connections, in a set that is recorded job by job; none otherwise. */
  readonly jobs: readonly Job[];
  /** How many connections it makes in each round; none in a set that is recorded job by job. */
  readonly perRound: readonly number[];
  readonly random: Random;
}

/**
 * Plan what every client does: the same for the same tables and scale.
 *
 * @param folder - below it are the clients' and servers' folders; they are not made yet.
 */
export function planSet(set: RecordedSet, scale: number, folder: string): Task[] {
  return set.way === 'jobs' ? planJobs(set, scale, folder) : planRounds(set, scale);
}

/** The folder of a protocol's servers, or of one of its clients. */
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
