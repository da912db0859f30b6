import { fromHex } from '#platform';
import type { FirstBytes } from '../../capture/first-bytes';

/** Records whose first bytes are alike. */
export interface Group {
  /** Places in what was given, in order; the first is the one that the others were compared with. */
  readonly members: readonly number[];
  /** Whether these are only what was left when there were as many groups as may be. */
  readonly rest: boolean;
}

export interface Groups {
  readonly groups: readonly Group[];
  /** Of each record the number of its group. */
  readonly groupOf: Uint32Array;
}

/** So many first bytes are compared. */
const COMPARED = 16;
/** Records that share so many first bytes are alike, whatever follows. */
const PREFIX = 4;
/** Or else those that have so many bytes in common at the same places. */
const SAME = COMPARED / 2;
/** More groups than this nobody reads, and to compare with each would take long. */
const MOST = 200;

/**
 * Put records of like first bytes together: a record joins the first group whose first record goes over
 * the same transport and shares its first four bytes, or half of its first sixteen. (The latter holds
 * together protocols that begin with a number drawn at random.) Beyond 200 groups, records that fit none
 * stand together as the rest.
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

/** The first records of groups, found again by which byte they have at which place. */
class Leaders {
  readonly #all: { readonly group: number; readonly length: number }[] = [];
  /** At `256 * place + byte` the leaders that have it there, in order. */
  readonly #having: number[][] = Array.from({ length: 256 * COMPARED }, () => []);
  /** How many bytes each leader has in common with the one that is asked about; zeros in between. */
  readonly #same = new Uint8Array(MOST);

  get count(): number {
    return this.#all.length;
  }

  add(group: number, bytes: Uint8Array): void {
    const leader = this.#all.push({ group, length: bytes.length }) - 1;
    for (const [at, byte] of bytes.entries()) this.#having[256 * at + byte]!.push(leader);
  }

  /**
   * The group of the first leader with which as many bytes agree as are asked for; places behind both
   * ends count for nothing.
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
