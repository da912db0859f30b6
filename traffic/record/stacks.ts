import { serverAddress } from './address';
import { connectionsAt } from './counts';
import { hostNames } from '../chance/host-names';
import { spread } from './apportion';
import type { Program, Site } from '../clients/program';
import type { Protocol } from '../protocols/protocol';
import { programs, protocols } from '../protocols';
import { Random } from '../chance/random';
import type { RecordedSet } from './recorded-sets';

/** A program with what is planned for it. */
export interface Stack {
  readonly program: Program;
  readonly protocol: Protocol;
  readonly sites: readonly Site[];
  /** How many connections it makes in each round. */
  readonly perRound: readonly number[];
}

const sitesPerProgram = 400;

function sitesOf(program: Program, number: number, seed: string, taken: Set<string>): Site[] {
  const random = new Random(`${seed}hosts of ${program.name}`);
  return hostNames(sitesPerProgram, random, taken).map((name) => {
    const kind = random.pick(program.servers);
    return { name, kind, address: serverAddress(number, kind) };
  });
}

/** The programs that make at least one connection at this scale. */
export function planStacks(set: RecordedSet, scale: number, rounds: number): Stack[] {
  const taken = new Set<string>();
  return protocols
    .flatMap((protocol) => {
      const counts = connectionsAt(set, protocol, scale);
      return protocol.programs.map((program, at) => {
        const number = programs.indexOf(program) + 1;
        const sites = sitesOf(program, number, set.seed, taken);
        // 37 has no divisor in common with most numbers of rounds, so the phases are all over them.
        const perRound = spread(counts[at] ?? 0, rounds, (number * 37) % rounds);
        return { program, protocol, sites, perRound };
      });
    })
    .filter(({ perRound }) => perRound.some((count) => count > 0));
}
