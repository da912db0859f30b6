/** A day's connections, with the information of Zeek's other logs about each. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readZeekLog, type ZeekLog } from 'firstbytes';

/** One connection of conn.log, with what http, ssh and dns.log contain under its uid. */
export interface Connection {
  readonly uid: string;
  /** When it began, in seconds since 1970. */
  readonly ts: number;
  /** The address that opened it, and the address to which it was opened. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly proto: string;
  /** Whether neither side sent a byte, or Zeek does not know of any byte. */
  readonly isSilent: boolean;
  /** User agents of its HTTP requests. */
  readonly agents: ReadonlySet<string>;
  /** The name and version that its SSH client sent, if any. */
  readonly banner: string | undefined;
  /** The names in its DNS queries, in lower case. */
  readonly queries: ReadonlySet<string>;
}

/** The connections of a day in the order of conn.log. */
export interface LoggedDay {
  readonly connections: readonly Connection[];
  /** The addresses that asked for each name, in lower case. */
  readonly askers: ReadonlyMap<string, ReadonlySet<string>>;
}

const fields = {
  conn: ['uid', 'ts', 'id.orig_h', 'id.resp_h', 'id.resp_p', 'proto', 'orig_bytes', 'resp_bytes'],
  http: ['uid', 'user_agent'],
  ssh: ['uid', 'client'],
  dns: ['uid', 'query'],
} as const;

/** Read a log that may be plain or gzip; undefined if the folder has neither. */
async function readLog(folder: string, name: keyof typeof fields): Promise<ZeekLog | undefined> {
  const file = [`${name}.log`, `${name}.log.gz`]
    .map((one) => join(folder, one))
    .find((one) => existsSync(one));
  if (file === undefined) return undefined;
  const log = await readZeekLog(file, { columns: [...fields[name]] });
  const [bad] = log.bad;
  if (bad === undefined) return log;
  throw new Error(
    `${bad.file}:${bad.line}: ${bad.reason}. ${log.bad.length} lines of it cannot be read, and a label needs each: run Zeek on the trace again.`,
  );
}

/** Return the texts of a column by their uids. */
function byUid(log: ZeekLog | undefined, name: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  if (log === undefined) return found;
  const texts = log.texts(name).values;
  log.texts('uid').values.forEach((uid, at) => {
    const text = texts[at];
    if (uid === null || text === null || text === undefined) return;
    const own = found.get(uid);
    if (own === undefined) found.set(uid, new Set([text]));
    else own.add(text);
  });
  return found;
}

const none: ReadonlySet<string> = new Set();
const lowerCase = (texts: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...texts].map((text) => text.toLowerCase()));

/**
 * Read the logs that labels need: conn.log, and http, ssh and dns.log if they exist, each plain or gzip.
 * (Zeek does not write empty logs.)
 *
 * @throws Error if there is no conn.log, or if a log has a line that cannot be read.
 */
export async function readDay(folder: string): Promise<LoggedDay> {
  const conn = await readLog(folder, 'conn');
  if (conn === undefined) {
    throw new Error(
      `${folder} has neither conn.log nor conn.log.gz: expected a folder of Zeek's logs.`,
    );
  }
  const agents = byUid(await readLog(folder, 'http'), 'user_agent');
  const banners = byUid(await readLog(folder, 'ssh'), 'client');
  const queries = byUid(await readLog(folder, 'dns'), 'query');
  const text = (name: string, at: number): string => conn.texts(name).values[at] ?? '';
  const isZero = (name: string, at: number): boolean => !(conn.numbers(name).values[at]! > 0);
  const connections = Array.from({ length: conn.count }, (_, at): Connection => {
    const uid = text('uid', at);
    return {
      uid,
      ts: conn.numbers('ts').values[at]!,
      from: text('id.orig_h', at),
      to: text('id.resp_h', at),
      port: conn.numbers('id.resp_p').values[at]!,
      proto: text('proto', at),
      isSilent: isZero('orig_bytes', at) && isZero('resp_bytes', at),
      agents: agents.get(uid) ?? none,
      banner: [...(banners.get(uid) ?? none)].at(-1),
      queries: lowerCase(queries.get(uid) ?? none),
    };
  });
  return { connections, askers: askersOf(connections) };
}

function askersOf(connections: readonly Connection[]): Map<string, Set<string>> {
  const askers = new Map<string, Set<string>>();
  for (const { from, queries } of connections) {
    for (const query of queries) {
      const own = askers.get(query);
      if (own === undefined) askers.set(query, new Set([from]));
      else own.add(from);
    }
  }
  return askers;
}
