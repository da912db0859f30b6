import { join } from 'node:path';
import { hostNames } from '../chance/host-names';
import { Random } from '../chance/random';
import type { Job } from '../clients/client';
import { jobAddress } from './addresses';
import { folderOf, type Task } from './plan';
import type { SetOfJobs } from './sets';

/** Plan every client's jobs; at least one at any scale. */
export function planJobs(set: SetOfJobs, scale: number, folder: string): Task[] {
  const taken = new Set<string>();
  return set.protocols.flatMap((protocol, at) =>
    protocol.clients.map((client, clientAt) => {
      const random = new Random(`open set: ${protocol.label}, ${protocol.case}, ${client.name}`);
      const count = Math.max(1, Math.round(client.weight * scale));
      const hosts = hostNames(count, random, taken);
      const jobs = hosts.map((host, index): Job => {
        const number = index + 1;
        const port = protocol.ports[index % protocol.ports.length] ?? 0;
        const address = jobAddress({ protocol: at, client: clientAt, job: number });
        const own = folderOf(folder, protocol, client.name);
        const servers = folderOf(folder, protocol, 'servers');
        const begun = join(folder, 'begun');
        return { number, address, host, port, random, begun, folder: own, servers };
      });
      const sites = jobs.map(({ host, address }) => ({
        ...{ name: host, address },
        kind: 'plain' as const,
      }));
      return { protocol, client, sites, jobs, perRound: [], random };
    }),
  );
}
