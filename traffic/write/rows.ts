import { type FirstBytes, readTrace } from 'firstbytes';
import { readTracePayloads } from 'firstbytes/capture';
import { toJsonLine } from 'firstbytes/records';
import type { Conditions, DoneJob } from '../clients/client';
import type { Protocol } from '../protocols/protocol';
import { jobPlace } from '../record/addresses';
import { addressInDhcp } from '../run/hardware-addresses';

/** Number of bytes kept of each payload. */
export const width = 64;

/** One connection, as written to a file of the open set. */
export interface LabelledRow {
  readonly first: FirstBytes;
  readonly label: string;
  readonly case: string;
  readonly client: string;
  readonly conditions: Conditions;
}

/** One connection of a job. */
export interface OpenRow extends LabelledRow {
  /** The address of its job. */
  readonly address: string;
}

/** Return the place of a row in the tables. Rows are in this order, whatever the times of capture. */
function orderOf({ address }: OpenRow): number {
  const [, protocol = 0, client = 0, job = 0] = address.split('.').map(Number);
  return (protocol * 256 + client) * 256 + job;
}

/** Make the row of a connection, if the tables contain it, seen from its start or from the middle. */
export function rowOf(
  first: FirstBytes,
  address: string,
  protocols: readonly Protocol[],
  jobs: ReadonlyMap<string, DoneJob>,
): OpenRow | undefined {
  const place = jobPlace(address);
  const protocol = place && protocols[place.protocol];
  const client = place && protocol?.clients[place.client];
  const job = jobs.get(address);
  if (!protocol || !client || !job) return undefined;
  if (first.synSeen === (protocol.early === true)) return undefined;
  if (!protocol.ports.includes(first.respPort) || !protocol.transports.includes(first.proto)) {
    return undefined;
  }
  const { label, case: kind } = protocol;
  return { address, first, label, case: kind, client: client.name, conditions: job.conditions };
}

/** Yield the connections of a trace with their jobs' addresses: the addresses that they go to. */
async function* connectionsIn(trace: string): AsyncGenerator<[string, FirstBytes]> {
  for await (const first of readTrace(trace, { keep: width })) yield [first.respHost, first];
}

/**
 * Yield DHCP's messages to its server, with the addresses of the jobs that the clients' hardware addresses
 * identify. They all go from 0.0.0.0 to everyone, so a trace's reader sees them as one connection.
 */
async function* dhcpMessagesIn(trace: string): AsyncGenerator<[string, FirstBytes]> {
  for await (const payload of readTracePayloads(trace, { keep: width })) {
    const address = addressInDhcp(payload.hex);
    if (payload.fromOriginator && address !== undefined) yield [address, payload];
  }
}

/**
 * Read the open set's rows: the first connection of each job, in the order of the tables.
 *
 * @param traces - the trace of the loopback, and that of DHCP if it was recorded.
 * @param done - the jobs that were done, as record/record.ts reports them.
 */
export async function readRows(
  traces: { readonly loopback: string; readonly dhcp?: string },
  protocols: readonly Protocol[],
  done: readonly DoneJob[],
): Promise<OpenRow[]> {
  const jobs = new Map(done.map((job) => [job.address, job]));
  const rows = new Map<string, OpenRow>();
  const sources = [connectionsIn(traces.loopback)];
  if (traces.dhcp !== undefined) sources.push(dhcpMessagesIn(traces.dhcp));
  for (const source of sources) {
    for await (const [address, first] of source) {
      const row = rowOf(first, address, protocols, jobs);
      if (row !== undefined && !rows.has(address)) rows.set(address, row);
    }
  }
  return [...rows.values()].sort((a, b) => orderOf(a) - orderOf(b));
}

/** Write a row as a line of JSON, without the end of the line. */
export function toLine({ first, label, case: kind, client, conditions }: LabelledRow): string {
  const record = JSON.parse(toJsonLine(first)) as Record<string, unknown>;
  return JSON.stringify({ ...record, label, case: kind, client, conditions });
}
