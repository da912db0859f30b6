import { firstPayloads } from './first-payloads';
import type { Protocol } from '../protocols/protocol';
import { recordedSets } from '../record/sets';

/** Number of bytes kept of each payload: the widest of the capstone's widths. */
export const width = 32;

/** The first payloads of one protocol in a trace, as written to the training data. */
export interface Extract {
  readonly protocol: Protocol;
  /** In hex, in the order of capture. The scale decides how many. */
  readonly payloads: string[];
  /** The number of payloads of each client, by its name. */
  readonly connections: Map<string, number>;
}

/**
 * Read the first payloads of a trace that `record.ts` made.
 *
 * @throws Error that names each protocol with too few connections in the trace.
 */
export async function extract(trace: string, scale: number): Promise<Extract[]> {
  const set = recordedSets['training-data'];
  const extracts = set.protocols.map((protocol): Extract => {
    return { protocol, payloads: [], connections: new Map() };
  });
  for await (const { protocol, client, first } of firstPayloads(trace, set, scale, width)) {
    const { payloads, connections } = extracts[set.protocols.indexOf(protocol)]!;
    payloads.push(first.hex);
    connections.set(client.name, (connections.get(client.name) ?? 0) + 1);
  }
  return extracts;
}
