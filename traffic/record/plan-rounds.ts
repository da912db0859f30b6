import { hostNames } from '../chance/host-names';
import { Random } from '../chance/random';
import type { Client, Site } from '../clients/client';
import { serverAddress } from './addresses';
import { spread } from './apportion';
import { connectionsAt, roundsFor } from './counts';
import type { Task } from './plan';
import type { SetInRounds } from './sets';

const SITES_PER_CLIENT = 400;

function sitesOf(client: Client, number: number, seed: string, taken: Set<string>): Site[] {
  const random = new Random(`${seed}hosts of ${client.name}`);
  return hostNames(SITES_PER_CLIENT, random, taken).map((name) => {
    const kind = random.pick(client.servers);
    return { name, kind, address: serverAddress(number, kind) };
  });
}

/** Plan the clients that make at least one connection at this scale, with their counts in each round. */
export function planRounds(set: SetInRounds, scale: number): Task[] {
  const rounds = roundsFor(set, scale);
  const taken = new Set<string>();
  let number = 0;
  return set.protocols
    .flatMap((protocol) => {
      const counts = connectionsAt(set, protocol, scale);
      return protocol.clients.map((client, at) => {
        const sites = sitesOf(client, ++number, set.seed, taken);
        // 37 has no divisor in common with most numbers of rounds, so the phases are spread over all of them.
        const perRound = spread(counts[at] ?? 0, rounds, (number * 37) % rounds);
        const random = new Random(`${set.seed}connections of ${client.name}`);
        return { protocol, client, sites, jobs: [], perRound, random };
      });
    })
    .filter(({ perRound }) => perRound.some((count) => count > 0));
}
