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
  const leaders: { readonly number: number; readonly bytes: Buffer; readonly proto: string }[] = [];
  const members: number[][] = [];
  const byKey = new Map<string, number>();
  let rest: number | undefined;
  const groupOf = Uint32Array.from(records, ({ hex, proto }, at) => {
    const start = `${proto} ${hex.slice(0, 2 * COMPARED)}`;
    const prefix = hex.length >= 2 * PREFIX ? `${proto} ${hex.slice(0, 2 * PREFIX)}…` : start;
    let group = byKey.get(prefix) ?? byKey.get(start);
    if (group === undefined) {
      const bytes = Buffer.from(hex.slice(0, 2 * COMPARED), 'hex');
      group = leaders.find((one) => one.proto === proto && areAlike(one.bytes, bytes))?.number;
      if (group === undefined && leaders.length < MOST) {
        group = members.push([]) - 1;
        leaders.push({ number: group, bytes, proto });
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

/** Whether as many bytes agree as are asked for; places behind both ends count for nothing. */
function areAlike(a: Buffer, b: Buffer): boolean {
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  for (let at = 0; at < shorter; at++) if (a[at] === b[at]) same++;
  return same >= Math.max(1, (SAME * Math.max(a.length, b.length)) / COMPARED);
}
