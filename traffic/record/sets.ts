import { hardCases } from '../hard-cases';
import { capstoneProtocols, otherProtocols } from '../protocols';
import type { Protocol } from '../protocols/protocol';

/** A set whose clients choose among their sites, all at the same time in each of many rounds. */
export interface SetInRounds {
  readonly way: 'rounds';
  readonly protocols: readonly Protocol[];
  /**
   * Number of rows to keep of each protocol, by its label. A client's share of them is proportional to its
   * weight.
   */
  readonly rows: Readonly<Record<string, number>>;
  /** The number of rounds for the connections: about 1,000 connections each. */
  readonly rounds: number;
  /** The beginning of its seeds, so that all sets plan different hosts and paths. */
  readonly seed: string;
}

/**
 * A set whose connections are known one by one, with their conditions. A client's weight is its number of
 * jobs.
 */
export interface SetOfJobs {
  readonly way: 'jobs';
  /** A protocol's place in this list is part of its jobs' addresses. */
  readonly protocols: readonly Protocol[];
}

export type RecordedSet = SetInRounds | SetOfJobs;

/** Return the sum of a protocol's weights. */
const weightOf = ({ clients }: Protocol): number =>
  clients.reduce((sum, { weight }) => sum + weight, 0);

/** The sets that are recorded on loopback, by the names that `--only` accepts. */
export const recordedSets = {
  'training-data': {
    way: 'rounds',
    protocols: capstoneProtocols,
    rows: Object.fromEntries(
      capstoneProtocols.map((protocol) => [protocol.label, weightOf(protocol)]),
    ),
    rounds: 200,
    seed: '',
  },
  'open-set': { way: 'jobs', protocols: [...otherProtocols, ...hardCases] },
  'capstone-protocols': {
    way: 'rounds',
    protocols: capstoneProtocols,
    rows: { TLS: 20_000, HTTP: 2_000, SSH: 600, DNS: 600 },
    rounds: 24,
    seed: 'capstone-protocols: ',
  },
} as const satisfies Record<string, RecordedSet>;

export type SetName = keyof typeof recordedSets;

/** The protocols that the open set records job by job. */
export const openProtocols: readonly Protocol[] = recordedSets['open-set'].protocols;

/**
 * Return the set with a name.
 *
 * @throws Error that lists the sets if there is no such set.
 */
export function recordedSet(name: string): RecordedSet {
  const found = Object.entries(recordedSets).find(([key]) => key === name)?.[1];
  if (found !== undefined) return found;
  throw new Error(`No set is named ${name}: expected ${Object.keys(recordedSets).join(' or ')}.`);
}
