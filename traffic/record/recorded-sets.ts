import { shares } from '../protocols/shares';

/** A recording of the protocols in protocols/, by the programs of shares.ts, at full scale. */
export interface RecordedSet {
  /** Rows to keep of each protocol, by its name. */
  readonly rows: Readonly<Record<string, number>>;
  /** How many rounds the connections are divided into: some 1,000 connections each. */
  readonly rounds: number;
  /** What its seeds begin with, so that no two sets plan the same hosts and paths. */
  readonly seed: string;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

export const recordedSets = {
  'training-data': {
    rows: Object.fromEntries(
      Object.entries(shares).map(([name, table]) => [name, sum(Object.values(table))]),
    ),
    rounds: 200,
    seed: '',
  },
  'capstone-protocols': {
    rows: { TLS: 20_000, HTTP: 2_000, SSH: 600, DNS: 600 },
    rounds: 24,
    seed: 'capstone-protocols: ',
  },
} as const satisfies Record<string, RecordedSet>;

export type SetName = keyof typeof recordedSets;

/**
 * The set of that name.
 *
 * @throws Error that names those that there are.
 */
export function recordedSet(name: string): RecordedSet {
  const found = Object.entries(recordedSets).find(([key]) => key === name)?.[1];
  if (found !== undefined) return found;
  throw new Error(`No set is named ${name}: expected ${Object.keys(recordedSets).join(' or ')}.`);
}
