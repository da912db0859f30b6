import { fromHex } from '#platform';
import type { FirstBytes } from '../../capture/first-bytes';

/** Records with similar first bytes. */
export interface Group {
  /** Places in the input, in order. The other members were compared with the first. */
  readonly members: readonly number[];
  /** Whether the group contains the records that remained after the limit of groups was reached. */
  readonly rest: boolean;
}

export interface Groups {
  readonly groups: readonly Group[];
  /** The number of each record's group. */
  readonly groupOf: Uint32Array;
}

/** Number of first bytes that are compared. */
const COMPARED = 16;
/** Records that share this many first bytes are similar, whatever follows. */
const PREFIX = 4;
/** Records with this many bytes in common at the same places are also similar. */
const SAME = COMPARED / 2;
/** Nobody reads more groups than this, and comparing with each would take long. */
const MOST = 200;

/**
 * Group records with similar first bytes: a record joins the first group whose first record has the
 * same transport and shares its first four bytes, or half of its first sixteen. (The latter keeps
 * protocols together that begin with a random number.) After 200 groups, records that fit none form
 * the rest.
 */
export function groupAlike(records: readonly FirstBytes[]): Groups {
  const leaders = { tcp: new Leaders(), udp: new Leaders() };
  const members: number[][] = [];
  const byKey = new Map<string, number>();
  let rest: number | undefined;
  const groupOf = Uint32Array.from(records, ({ hex, proto }, at) => {
    const start = `${proto} ${hex.slice(0, 2 * COMPARED)}`;
    const prefix = hex.length >= 2 * PREFIX ? `${proto} ${hex.slice(0, 2 * PREFIX)}…` : start;
    let group = byKey.get(prefix) ?? byKey.get(start);
    if (group === undefined) {
      const bytes = fromHex(hex.slice(0, 2 * COMPARED));
      group = leaders[proto].firstLike(bytes);
      if (group === undefined && leaders.tcp.count + leaders.udp.count < MOST) {
        group = members.push([]) - 1;
        leaders[proto].add(group, bytes);
        byKey.set(prefix, group);
      }
      group ??= rest ??= members.push([]) - 1;
      byKey.set(start, group);
    }
    members[group]!.push(at);
    return group;
  });
  return {
    groups: members.map((own, number) => ({ members: own, rest: number === rest })),
    groupOf,
  };
}

/** The first records of groups, indexed by the byte at each place. */
class Leaders {
  readonly #all: { readonly group: number; readonly length: number }[] = [];
  /** The leaders with a byte at a place, in order, at `256 * place + byte`. */
  readonly #having: number[][] = Array.from({ length: 256 * COMPARED }, () => []);
  /** Number of bytes that each leader shares with the current one; zeros in between. */
  readonly #same = new Uint8Array(MOST);

  get count(): number {
    return this.#all.length;
  }

  add(group: number, bytes: Uint8Array): void {
    const leader = this.#all.push({ group, length: bytes.length }) - 1;
    for (const [at, byte] of bytes.entries()) this.#having[256 * at + byte]!.push(leader);
  }

  /**
   * Return the group of the first leader with enough equal bytes; places after both ends do not
   * count.
   */
  firstLike(bytes: Uint8Array): number | undefined {
    let first = Infinity;
    for (let at = 0; at < bytes.length; at++) {
      for (const leader of this.#having[256 * at + bytes[at]!]!) {
        const longer = Math.max(bytes.length, this.#all[leader]!.length);
        const same = ++this.#same[leader]!;
        if (leader < first && same >= (SAME * longer) / COMPARED) first = leader;
      }
    }
    this.#same.fill(0);
    return this.#all[first]?.group;
  }
}
