import type { LogFacts, LogName } from './log-facts';
import type { TokenCounts } from './token-counts';

/** The names of a detector's parts. */
export type LogPartName = 'connection' | 'host' | 'pair' | 'beacon' | 'domain' | 'names' | 'web';

/** A column of a part. Higher is more anomalous. */
export interface PartColumn {
  readonly name: string;
  /** How the value is written: a count is stored as log2(1 + count), a share from 0 to 1. */
  readonly unit: 'count' | 'bytes' | 'seconds' | 'share' | 'bits' | 'irregularity' | 'yes';
  /** The smallest scale of the tail above the highest benign value. */
  readonly scale: number;
}

/** How long windows are, in seconds. */
export interface LogWindows {
  /** For hosts, pairs, names and web servers. */
  readonly window: number;
  /** For beacons and domains, which need more time. */
  readonly longWindow: number;
}

/** What one part scores: connections, or hosts, pairs and domains over a window of time. */
export interface Units {
  readonly count: number;
  /** The host that acted. */
  readonly host: (unit: number) => string;
  /** What it acted on, such as a server or a domain; '' if the host itself is meant. */
  readonly target: (unit: number) => string;
  /** Which other units it is compared with. */
  readonly stratum: (unit: number) => string;
  /** Its entries in the part's log. */
  readonly entries: (unit: number) => readonly number[];
  /** The block of a benign day it lies in. */
  readonly block: Int32Array;
  /** One array per column of the part. */
  readonly columns: readonly Float64Array[];
}

/** What is known of the benign day, and how a day is divided. */
export interface PartContext extends LogWindows {
  readonly tokens: Readonly<Record<TokenKind, TokenCounts>>;
  /** Whether the day is the benign one: each block is then compared with the other blocks. */
  readonly leaveOut: boolean;
}

/** What is counted on the benign day. */
export const tokenKinds = [
  'service',
  'state',
  'history',
  'server',
  'domain',
  'agent',
  'path',
] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** A part of a log detector. */
export interface LogPart {
  readonly name: LogPartName;
  readonly log: LogName;
  /** What it scores, in a few words. */
  readonly about: string;
  readonly columns: readonly PartColumn[];
  units(facts: LogFacts, context: PartContext): Units;
}

/** Return the number of a long window since the epoch. It is also the block of a benign day. */
export function blockOf(ts: number, { longWindow }: Pick<LogWindows, 'longWindow'>): number {
  return Math.floor(ts / longWindow);
}

/** Return the number of a short window since the epoch. */
export function windowOf(ts: number, { window }: Pick<LogWindows, 'window'>): number {
  return Math.floor(ts / window);
}

/** Make the columns of a part's units, without values. */
export function noValues(columns: readonly PartColumn[], count: number): Float64Array[] {
  return columns.map(() => new Float64Array(count).fill(NaN));
}

/** Entries with the same key, in the order of their first ones. */
export interface Groups {
  readonly count: number;
  readonly members: readonly (readonly number[])[];
  /** The first member of each. */
  readonly first: Int32Array;
}

/**
 * Collect entries with equal keys.
 *
 * @param keyOf - null leaves an entry out.
 * @param least - groups with fewer entries are left out.
 */
export function groupsOf(
  count: number,
  keyOf: (entry: number) => string | null,
  least = 1,
): Groups {
  const byKey = new Map<string, number[]>();
  for (let entry = 0; entry < count; entry++) {
    const key = keyOf(entry);
    if (key === null) continue;
    const own = byKey.get(key);
    if (own) own.push(entry);
    else byKey.set(key, [entry]);
  }
  const members = [...byKey.values()].filter(({ length }) => length >= least);
  return {
    count: members.length,
    members,
    first: Int32Array.from(members, (own) => own[0]!),
  };
}

/** Write an address with a port: `10.0.0.1:80`, `[fe80::1]:80`. */
export function serverName(host: string, port: number): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return Number.isNaN(port) ? shown : `${shown}:${port}`;
}
