import type { ZeekLog } from '../../records/log/zeek-log';

/** Logs by name, such as `readLogDay` returns them. */
export interface Logs {
  /** By name, without `.log`: `conn`, `dns`, `http`. */
  readonly logs: ReadonlyMap<string, ZeekLog>;
}

/** The fields of each log that a log detector reads, with Zeek's types. */
export const logFields = {
  conn: {
    ts: 'time',
    uid: 'string',
    'id.orig_h': 'addr',
    'id.resp_h': 'addr',
    'id.resp_p': 'port',
    proto: 'enum',
    service: 'string',
    duration: 'interval',
    orig_bytes: 'count',
    resp_bytes: 'count',
    conn_state: 'string',
    history: 'string',
    orig_pkts: 'count',
    resp_pkts: 'count',
  },
  dns: {
    ts: 'time',
    uid: 'string',
    'id.orig_h': 'addr',
    query: 'string',
    rcode_name: 'string',
    qtype_name: 'string',
  },
  http: {
    ts: 'time',
    uid: 'string',
    'id.orig_h': 'addr',
    'id.resp_h': 'addr',
    'id.resp_p': 'port',
    method: 'string',
    host: 'string',
    uri: 'string',
    user_agent: 'string',
    request_body_len: 'count',
    status_code: 'count',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The names of the logs that a log detector reads. */
export type LogName = keyof typeof logFields;

/** Those names, in order. */
export const logNames = Object.keys(logFields) as readonly LogName[];

/** The fields without which an entry cannot be used. */
const NEEDED: Readonly<Record<LogName, readonly string[]>> = {
  conn: ['ts', 'id.orig_h', 'id.resp_h'],
  dns: ['ts', 'id.orig_h', 'query'],
  http: ['ts', 'id.orig_h', 'id.resp_h'],
};

/** The entries of a log that can be used, field by field. */
export interface Entries {
  /** How many entries. */
  readonly count: number;
  /** Where each is in its log. */
  readonly at: Int32Array;
  /** Seconds since the epoch. */
  readonly ts: Float64Array;
  /** The row of conn.log with the same uid (of conn itself: its own), or -1. */
  readonly conn: Int32Array;
  /** Return a number of an entry; NaN if it is unset or its field absent. */
  number(field: string, entry: number): number;
  /** Return a text of an entry; '' if it is unset or its field absent. */
  text(field: string, entry: number): string;
  /** Return whether the log has a field: a text that some entry sets, or a number. */
  has(field: string): boolean;
}

/** What could not be used of a log. */
export interface UnusedOfLog {
  readonly log: string;
  /** Entries that could be used. */
  readonly used: number;
  /** Entries without a time, a host or a query. */
  readonly unset: number;
  /** Fields that the log does not have. */
  readonly absentFields: readonly string[];
  /** Entries without a connection in conn.log; 0 for conn.log itself. */
  readonly withoutConnection: number;
}

/** What a log detector reads of a day. */
export interface LogFacts {
  readonly entries: Readonly<Partial<Record<LogName, Entries>>>;
  /** Rows of conn.log, usable or not. */
  readonly connections: number;
  /** The earliest and the latest time; NaN without entries. */
  readonly first: number;
  readonly last: number;
  readonly unused: readonly UnusedOfLog[];
  /** Logs that a detector reads and that are absent. */
  readonly absentLogs: readonly LogName[];
}

/** Collect what a detector reads. Logs, fields and values that are absent are counted, never guessed. */
export function factsOf({ logs }: Logs): LogFacts {
  const entries: Partial<Record<LogName, Entries>> = {};
  const unused: UnusedOfLog[] = [];
  const uids = new Map<string, number>();
  let [first, last] = [Infinity, -Infinity];
  for (const name of logNames) {
    const log = logs.get(name);
    if (log === undefined) continue;
    const own = entriesOf(name, log, uids);
    entries[name] = own;
    for (const ts of own.ts) {
      if (ts < first) first = ts;
      if (ts > last) last = ts;
    }
    let withoutConnection = 0;
    for (const row of own.conn) if (row < 0) withoutConnection++;
    unused.push({
      log: name,
      used: own.count,
      unset: log.count - own.count,
      absentFields:
        log.count === 0
          ? []
          : Object.keys(logFields[name]).filter((field) => !hasField(log, field)),
      withoutConnection,
    });
  }
  return {
    entries,
    connections: logs.get('conn')?.count ?? 0,
    first: first === Infinity ? NaN : first,
    last: last === -Infinity ? NaN : last,
    unused,
    absentLogs: logNames.filter((name) => !logs.has(name)),
  };
}

/** A JSON log leaves out what is unset, so a text that no entry sets is taken as absent. */
function hasField(log: ZeekLog, field: string): boolean {
  const column = log.columns.get(field);
  if (column === undefined || column.type === 'none') return false;
  return column.kind !== 'text' || log.count === 0 || column.valid.includes(1);
}

function entriesOf(name: LogName, log: ZeekLog, uids: Map<string, number>): Entries {
  const text = textReader(log);
  const number = numberReader(log);
  const at = new Int32Array(log.count);
  let count = 0;
  for (let row = 0; row < log.count; row++) {
    const isUsable = NEEDED[name].every((field) =>
      field === 'ts' ? Number.isFinite(number(field, row)) : text(field, row) !== '',
    );
    if (isUsable) at[count++] = row;
  }
  const used = at.slice(0, count);
  const uid = (entry: number) => text('uid', used[entry]!);
  const conn = new Int32Array(count).fill(-1);
  for (let entry = 0; entry < count; entry++) {
    if (name === 'conn') {
      conn[entry] = used[entry]!;
      if (!uids.has(uid(entry))) uids.set(uid(entry), used[entry]!);
    } else conn[entry] = uids.get(uid(entry)) ?? -1;
  }
  const fields = new Set(Object.keys(logFields[name]).filter((field) => hasField(log, field)));
  return {
    count,
    at: used,
    ts: Float64Array.from(used, (row) => number('ts', row)),
    conn,
    number: (field, entry) => number(field, used[entry]!),
    text: (field, entry) => text(field, used[entry]!),
    has: (field) => fields.has(field),
  };
}

function textReader(log: ZeekLog): (field: string, row: number) => string {
  const columns = new Map(
    [...log.columns].flatMap(([name, column]) =>
      column.kind === 'text' ? [[name, column.values] as const] : [],
    ),
  );
  return (field, row) => columns.get(field)?.[row] ?? '';
}

function numberReader(log: ZeekLog): (field: string, row: number) => number {
  const columns = new Map(
    [...log.columns].flatMap(([name, column]) =>
      column.kind === 'number' ? [[name, column.values] as const] : [],
    ),
  );
  return (field, row) => {
    const value = columns.get(field)?.[row] ?? NaN;
    // A line may say 1e999.
    return Math.abs(value) < Infinity ? value : NaN;
  };
}
