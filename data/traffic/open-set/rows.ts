import { type FirstBytes, readTrace, toJsonLine } from 'firstbytes';
import { jobPlace } from './addresses';
import type { MadeJob } from './made';
import type { OpenProtocol } from './open-protocol';

/** Bytes kept of each payload. */
export const width = 64;

/** One connection of the open set. */
export interface OpenRow {
  readonly first: FirstBytes;
  readonly label: string;
  readonly case: string;
  readonly client: string;
  readonly conditions: MadeJob['conditions'];
}

/** Where a row stands in the tables: rows are in this order, whatever the clock did. */
function orderOf({ first }: OpenRow): number {
  const [, protocol = 0, client = 0, job = 0] = first.respHost.split('.').map(Number);
  return (protocol * 256 + client) * 256 + job;
}

/** The row of a connection, if the tables ask for it, seen from its start or caught in the middle. */
export function rowOf(
  first: FirstBytes,
  protocols: readonly OpenProtocol[],
  jobs: ReadonlyMap<string, MadeJob>,
): OpenRow | undefined {
  const place = jobPlace(first.respHost);
  const protocol = place && protocols[place.protocol];
  const client = place && protocol?.clients[place.client];
  const job = jobs.get(first.respHost);
  if (!protocol || !client || !job) return undefined;
  if (first.synSeen === (protocol.early === true)) return undefined;
  if (!protocol.ports.includes(first.respPort) || !protocol.transports.includes(first.proto)) {
    return undefined;
  }
  const { label, case: kind } = protocol;
  return { first, label, case: kind, client: client.name, conditions: job.conditions };
}

/**
 * The open set's rows in a trace: of each job its first connection, in the order of the tables.
 *
 * @param made - the jobs that were done, as record.ts tells them.
 */
export async function readRows(
  trace: string,
  protocols: readonly OpenProtocol[],
  made: readonly MadeJob[],
): Promise<OpenRow[]> {
  const jobs = new Map(made.map((job) => [job.address, job]));
  const rows = new Map<string, OpenRow>();
  for await (const first of readTrace(trace, { keep: width })) {
    const row = rowOf(first, protocols, jobs);
    if (row !== undefined && !rows.has(first.respHost)) rows.set(first.respHost, row);
  }
  return [...rows.values()].sort((a, b) => orderOf(a) - orderOf(b));
}

/** A row as a line of JSON, without the line's end. */
export function toLine({ first, label, case: kind, client, conditions }: OpenRow): string {
  const record = JSON.parse(toJsonLine(first)) as Record<string, unknown>;
  return JSON.stringify({ ...record, label, case: kind, client, conditions });
}
