import { apportion } from './apportion';
import type { Protocol } from '../protocols/protocol';
import type { RecordedSet } from './recorded-sets';
import { shares } from '../protocols/shares';

/** Connections made beyond what is kept, against the few that end before anything is said. */
const surplus = 0.012;

/** The shares of a protocol's programs, in their order. */
function sharesOf({ name, programs }: Protocol): number[] {
  const table = new Map(
    Object.entries(Object.entries(shares).find(([key]) => key === name)?.[1] ?? {}),
  );
  return programs.map((program) => {
    const share = table.get(program.name);
    if (share === undefined)
      throw new Error(`${program.name} has no share of ${name} in shares.ts.`);
    return share;
  });
}

/** Rows to keep of a protocol at a scale; at least one. */
export function rowsAt(set: RecordedSet, { name }: Protocol, scale: number): number {
  const full = set.rows[name];
  if (full === undefined) throw new Error(`${name} has no rows in recorded-sets.ts.`);
  return Math.max(1, Math.round(full * scale));
}

/** How many rounds to divide a run into; at least four. */
export function roundsFor({ rounds }: RecordedSet, scale: number): number {
  return Math.max(4, Math.round(rounds * scale));
}

/**
 * Connections to make with each of a protocol's programs at a scale.
 *
 * @returns in the order of the programs; they add up to the protocol's rows and a small surplus.
 */
export function connectionsAt(set: RecordedSet, protocol: Protocol, scale: number): number[] {
  const total = Math.ceil(rowsAt(set, protocol, scale) * (1 + surplus)) + 2;
  return apportion(total, sharesOf(protocol));
}
