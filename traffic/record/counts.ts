import type { Protocol } from '../protocols/protocol';
import { apportion } from './apportion';
import type { SetInRounds } from './sets';

/** The share of additional connections, because a few end before anything is sent. */
const SURPLUS = 0.012;

/** Return the number of rows to keep of a protocol at a scale; at least one. */
export function rowsAt(set: SetInRounds, { label }: Protocol, scale: number): number {
  const full = set.rows[label];
  if (full === undefined) throw new Error(`${label} has no rows in record/sets.ts.`);
  return Math.max(1, Math.round(full * scale));
}

/** Return the number of rounds of a run; at least four. */
export function roundsFor({ rounds }: SetInRounds, scale: number): number {
  return Math.max(4, Math.round(rounds * scale));
}

/**
 * Return the number of connections to make with each of a protocol's clients at a scale.
 *
 * @returns in the order of the clients; they add up to the protocol's rows and a small surplus.
 */
export function connectionsAt(set: SetInRounds, protocol: Protocol, scale: number): number[] {
  const total = Math.ceil(rowsAt(set, protocol, scale) * (1 + SURPLUS)) + 2;
  return apportion(
    total,
    protocol.clients.map(({ weight }) => weight),
  );
}
