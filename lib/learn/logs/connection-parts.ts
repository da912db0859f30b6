import { log2 } from '../../scores/elementary';
import type { Entries, LogFacts } from './log-facts';
import {
  blockOf,
  groupsOf,
  noValues,
  serverName,
  windowOf,
  type Groups,
  type LogPart,
  type PartColumn,
  type PartContext,
  type Units,
} from './part';

/** Fewer connections say nothing about regularity. */
const LEAST_BEATS = 6;

const log2p = (value: number): number => log2(1 + Math.max(0, value));

/** The server of a connection. */
export const serverOf = (conn: Entries, entry: number): string =>
  serverName(conn.text('id.resp_h', entry), conn.number('id.resp_p', entry));

/** The protocol and the port, such as `tcp/443`. */
export const portOf = (conn: Entries, entry: number): string =>
  `${conn.text('proto', entry)}/${conn.number('id.resp_p', entry)}`;

/** The targets of connections that are not counted by server. */
const UNANSWERED = 'unanswered';
const ANSWERED = 'answered';

/** Whether the server sent no payload. */
const isUnanswered = (conn: Entries, entry: number): boolean =>
  conn.has('resp_bytes') && !(conn.number('resp_bytes', entry) > 0);

const connectionColumns: readonly PartColumn[] = [
  { name: 'duration', unit: 'seconds', scale: 0.5 },
  { name: 'orig_bytes', unit: 'bytes', scale: 0.5 },
  { name: 'resp_bytes', unit: 'bytes', scale: 0.5 },
  { name: 'orig_pkts', unit: 'count', scale: 0.25 },
  { name: 'resp_pkts', unit: 'count', scale: 0.25 },
  { name: 'conn_state', unit: 'bits', scale: 1 },
  { name: 'history', unit: 'bits', scale: 1 },
  { name: 'service on this port', unit: 'bits', scale: 1 },
];

/** Single connections: sizes, duration, state and service, compared with benign ones to the same port. */
export const connectionPart: LogPart = {
  name: 'connection',
  log: 'conn',
  about: 'single connections',
  columns: connectionColumns,
  units(facts, context) {
    const conn = facts.entries.conn!;
    const { tokens, leaveOut } = context;
    const block = Int32Array.from(conn.ts, (ts) => blockOf(ts, context));
    const columns = noValues(connectionColumns, conn.count);
    const [hasState, hasHistory, hasService] = ['conn_state', 'history', 'service'].map((field) =>
      conn.has(field),
    );
    for (let entry = 0; entry < conn.count; entry++) {
      const without = leaveOut ? block[entry]! : undefined;
      const values = [
        log2p(1000 * conn.number('duration', entry)),
        log2p(conn.number('orig_bytes', entry)),
        log2p(conn.number('resp_bytes', entry)),
        log2p(conn.number('orig_pkts', entry)),
        log2p(conn.number('resp_pkts', entry)),
        hasState ? tokens.state.surprise(stateToken(conn, entry), without) : NaN,
        hasHistory ? tokens.history.surprise(historyToken(conn, entry), without) : NaN,
        hasService ? tokens.service.surprise(serviceToken(conn, entry), without) : NaN,
      ];
      for (const [at, value] of values.entries()) columns[at]![entry] = value;
    }
    return {
      count: conn.count,
      host: (unit) => conn.text('id.orig_h', unit),
      // Those of a scan belong together, although each has another server.
      target: (unit) => (isUnanswered(conn, unit) ? UNANSWERED : serverOf(conn, unit)),
      stratum: (unit) => portOf(conn, unit),
      entries: (unit) => [unit],
      block,
      columns,
    };
  },
};

/** What a benign day counts of a connection. */
export const serviceToken = (conn: Entries, entry: number): string =>
  `${portOf(conn, entry)} ${conn.text('service', entry)}`;
export const stateToken = (conn: Entries, entry: number): string =>
  `${conn.text('proto', entry)} ${conn.text('conn_state', entry)}`;
export const historyToken = (conn: Entries, entry: number): string =>
  `${conn.text('proto', entry)} ${conn.text('history', entry)}`;

const hostColumns: readonly PartColumn[] = [
  { name: 'connections', unit: 'count', scale: 0.25 },
  { name: 'servers', unit: 'count', scale: 0.25 },
  { name: 'ports', unit: 'count', scale: 0.25 },
  { name: 'servers and ports', unit: 'count', scale: 0.25 },
  { name: 'bytes out', unit: 'bytes', scale: 0.5 },
];

/** A host in a window: its answered connections, and those that got no payload. */
export const hostPart: LogPart = {
  name: 'host',
  log: 'conn',
  about: 'a host in a window, answered or unanswered',
  columns: hostColumns,
  units(facts, context) {
    const conn = facts.entries.conn!;
    const groups = groupsOf(
      conn.count,
      (entry) =>
        `${conn.text('id.orig_h', entry)} ${windowOf(conn.ts[entry]!, context)} ${isUnanswered(conn, entry) ? 'n' : 'y'}`,
    );
    const columns = noValues(hostColumns, groups.count);
    const kindOf = (entry: number) => (isUnanswered(conn, entry) ? UNANSWERED : ANSWERED);
    for (const [unit, members] of groups.members.entries()) {
      const distinct = (of: (entry: number) => string | number) => new Set(members.map(of)).size;
      const values = [
        members.length,
        distinct((entry) => conn.text('id.resp_h', entry)),
        distinct((entry) => conn.number('id.resp_p', entry)),
        distinct((entry) => serverOf(conn, entry)),
        sumOf(members, (entry) => conn.number('orig_bytes', entry)),
      ];
      for (const [at, value] of values.entries()) columns[at]![unit] = log2p(value);
    }
    return {
      ...unitsOf(conn, groups, columns, context),
      target: (unit) => kindOf(groups.first[unit]!),
      stratum: (unit) => kindOf(groups.first[unit]!),
    };
  },
};

const pairColumns: readonly PartColumn[] = [
  { name: 'connections', unit: 'count', scale: 0.25 },
  { name: 'unanswered', unit: 'count', scale: 0.25 },
  { name: 'new server', unit: 'yes', scale: 1 },
];

/** A host and one server port in a window. */
export const pairPart: LogPart = {
  name: 'pair',
  log: 'conn',
  about: 'a host and a server port in a window',
  columns: pairColumns,
  units(facts, context) {
    const conn = facts.entries.conn!;
    const groups = groupsOf(
      conn.count,
      (entry) =>
        `${conn.text('id.orig_h', entry)} ${serverOf(conn, entry)} ${windowOf(conn.ts[entry]!, context)}`,
    );
    const columns = noValues(pairColumns, groups.count);
    for (const [unit, members] of groups.members.entries()) {
      const values = [
        log2p(members.length),
        log2p(members.filter((entry) => isUnanswered(conn, entry)).length),
        newServer(facts, members[0]!, context),
      ];
      for (const [at, value] of values.entries()) columns[at]![unit] = value;
    }
    return {
      ...unitsOf(conn, groups, columns, context),
      stratum: (unit) => portOf(conn, groups.first[unit]!),
    };
  },
};

const beaconColumns: readonly PartColumn[] = [
  { name: 'regular gaps', unit: 'irregularity', scale: 0.5 },
  { name: 'equal sizes', unit: 'irregularity', scale: 0.5 },
  { name: 'new server', unit: 'yes', scale: 1 },
];

/** A host and one server port in a long window: how regular. */
export const beaconPart: LogPart = {
  name: 'beacon',
  log: 'conn',
  about: `a host and a server port in a long window, with ${LEAST_BEATS} connections or more`,
  columns: beaconColumns,
  units(facts, context) {
    const conn = facts.entries.conn!;
    const groups = groupsOf(
      conn.count,
      (entry) =>
        `${conn.text('id.orig_h', entry)} ${serverOf(conn, entry)} ${blockOf(conn.ts[entry]!, context)}`,
      LEAST_BEATS,
    );
    const columns = noValues(beaconColumns, groups.count);
    for (const [unit, members] of groups.members.entries()) {
      const times = Float64Array.from(members, (entry) => conn.ts[entry]!).sort();
      const gaps = times.slice(1).map((ts, at) => ts - times[at]!);
      const sizes = Float64Array.from(members, (entry) => conn.number('orig_bytes', entry));
      columns[0]![unit] = -log2(0.001 + irregularity(gaps));
      columns[1]![unit] = -log2(0.001 + irregularity(sizes.filter((size) => size >= 0)));
      columns[2]![unit] = newServer(facts, members[0]!, context);
    }
    return unitsOf(conn, groups, columns, context);
  },
};

/** The median distance from the median, as a share of the median: 0 for equal values. */
function irregularity(values: Float64Array): number {
  if (values.length === 0) return NaN;
  const middle = median(values);
  return middle > 0 ? median(values.map((value) => Math.abs(value - middle))) / middle : 1;
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** 1 for a server port that the benign day does not have, else 0. */
function newServer({ entries }: LogFacts, entry: number, context: PartContext): number {
  const { tokens, leaveOut } = context;
  const conn = entries.conn!;
  const without = leaveOut ? blockOf(conn.ts[entry]!, context) : undefined;
  return tokens.server.has(serverOf(conn, entry), without) ? 0 : 1;
}

function unitsOf(
  conn: Entries,
  { count, members, first }: Groups,
  columns: readonly Float64Array[],
  context: PartContext,
): Units {
  return {
    count,
    host: (unit) => conn.text('id.orig_h', first[unit]!),
    target: (unit) => serverOf(conn, first[unit]!),
    stratum: () => '',
    entries: (unit) => members[unit]!,
    block: Int32Array.from(first, (entry) => blockOf(conn.ts[entry]!, context)),
    columns,
  };
}

function sumOf(members: readonly number[], of: (entry: number) => number): number {
  let sum = 0;
  for (const member of members) {
    const value = of(member);
    if (value > 0) sum += value;
  }
  return sum;
}
