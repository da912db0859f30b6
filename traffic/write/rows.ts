import { type FirstBytes, readTrace } from 'firstbytes';
import { readTracePayloads } from 'firstbytes/capture';
import { toJsonLine } from 'firstbytes/records';
import type { Conditions, DoneJob } from '../clients/client';
import type { Protocol } from '../protocols/protocol';
import { jobPlace } from '../record/addresses';
import { addressInDhcp } from '../run/hardware-addresses';

/** Bytes kept of each payload. */
export const width = 64;

/** One connection, as it goes into a file of the open set. */
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

/** Where a row stands in the tables: rows are in this order, whatever the clock did. */
function orderOf({ address }: OpenRow): number {
  const [, protocol = 0, client = 0, job = 0] = address.split('.').map(Number);
  return (protocol * 256 + client) * 256 + job;
}

/** The row of a connection, if the tables ask for it, seen from its start or caught in the middle. */
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

/** The connections of a trace with their jobs' addresses: those that they go to. */
async function* connectionsIn(trace: string): AsyncGenerator<[string, FirstBytes]> {
  for await (const first of readTrace(trace, { keep: width })) yield [first.respHost, first];
}

/**
 * DHCP's messages to its server, with the addresses of the jobs that the clients' hardware addresses
 * stand for. They all go from 0.0.0.0 to everyone, and so are one connection to a trace's reader.
 */
async function* dhcpMessagesIn(trace: string): AsyncGenerator<[string, FirstBytes]> {
  for await (const payload of readTracePayloads(trace, { keep: width })) {
    const address = addressInDhcp(payload.hex);
    if (payload.fromOriginator && address !== undefined) yield [address, payload];
  }
}

/**
 * The open set's rows: of each job its first connection, in the order of the tables.
 *
 * @param traces - the loopback's, and DHCP's if it was recorded.
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

/** A row as a line of JSON, without the line's end. */
export function toLine({ first, label, case: kind, client, conditions }: LabelledRow): string {
  const record = JSON.parse(toJsonLine(first)) as Record<string, unknown>;
  return JSON.stringify({ ...record, label, case: kind, client, conditions });
}
