import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hostNames } from '../chance/host-names';
import { Random } from '../chance/random';
import { jobAddress } from './addresses';
import type { Job, OpenClient, OpenProtocol } from '../clients/open-protocol';

/** A client with the connections that it is to make. */
export interface Plan {
  readonly protocol: OpenProtocol;
  readonly client: OpenClient;
  readonly jobs: readonly Job[];
}

const jobsUnlessTold = 30;

/** How many connections a client makes at a scale; at least one. */
function jobsOf({ jobs = jobsUnlessTold }: OpenClient, scale: number): number {
  return Math.max(1, Math.round(jobs * scale));
}

/** The folder of a protocol's servers, or of one of its clients. */
export function placeOf(folder: string, { label, case: kind }: OpenProtocol, who: string): string {
  return join(folder, `${label} ${kind} ${who}`.replaceAll(/[^\w-]/g, '-'));
}

/**
 * Plan every client's jobs: the same for the same tables and scale.
 *
 * @param folder - below it lie the clients' folders; they are not made yet.
 */
export function planJobs(
  protocols: readonly OpenProtocol[],
  scale: number,
  folder: string,
): Plan[] {
  const taken = new Set<string>();
  return protocols.flatMap((protocol, at) =>
    protocol.clients.map((client, clientAt) => {
      const random = new Random(`open set: ${protocol.label}, ${protocol.case}, ${client.name}`);
      const hosts = hostNames(jobsOf(client, scale), random, taken);
      const jobs = hosts.map((host, index): Job => {
        const port = protocol.ports[index % protocol.ports.length] ?? 0;
        const address = jobAddress({ protocol: at, client: clientAt, job: index + 1 });
        const own = placeOf(folder, protocol, client.name);
        const servers = placeOf(folder, protocol, 'servers');
        const begun = join(folder, 'begun');
        return { number: index + 1, address, host, port, random, begun, folder: own, servers };
      });
      return { protocol, client, jobs };
    }),
  );
}

/** Make the folders that a plan names. */
export function makeFolders(plans: readonly Plan[]): void {
  for (const { folder, servers } of plans.flatMap(({ jobs }) => jobs.slice(0, 1))) {
    mkdirSync(folder, { recursive: true });
    mkdirSync(servers, { recursive: true });
  }
}
