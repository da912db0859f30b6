import { type FirstBytes, readTrace } from 'firstbytes';
import { clientNumber } from '../record/addresses';
import { rowsAt } from '../record/counts';
import type { Client } from '../clients/client';
import type { Protocol } from '../protocols/protocol';
import { capstoneProtocols } from '../protocols';
import type { SetInRounds } from '../record/sets';

const clients = capstoneProtocols.flatMap((protocol) => protocol.clients);

/** A connection's first payload, and the client that opened it. */
export interface ClientPayload {
  readonly protocol: Protocol;
  readonly client: Client;
  readonly first: FirstBytes;
}

/** Return the client that used this address, if any did. */
export function clientAt(address: string): Client | undefined {
  return clients[clientNumber(address) - 1];
}

/** Return whether a connection was made by one of this protocol's clients, and seen from its start. */
export function belongsTo(
  first: Pick<FirstBytes, 'respHost' | 'respPort' | 'proto' | 'synSeen'>,
  { ports, transports, clients: own }: Protocol,
): boolean {
  const client = clientAt(first.respHost);
  return (
    first.synSeen &&
    ports.includes(first.respPort) &&
    transports.includes(first.proto) &&
    client !== undefined &&
    own.includes(client)
  );
}

/**
 * Yield the first payloads of a trace that `record.ts` made, in the order of capture. The scale decides how
 * many of each protocol.
 *
 * @param keep - how many bytes to keep of each.
 * @throws Error at its end that names each protocol with too few connections in the trace.
 */
export async function* firstPayloads(
  trace: string,
  set: SetInRounds,
  scale: number,
  keep: number,
): AsyncGenerator<ClientPayload, void> {
  const { protocols } = set;
  const wanted = protocols.map((protocol) => rowsAt(set, protocol, scale));
  const found = protocols.map(() => 0);
  for await (const first of readTrace(trace, { keep })) {
    const at = protocols.findIndex((protocol) => belongsTo(first, protocol));
    const [protocol, client] = [protocols[at], clientAt(first.respHost)];
    if (!protocol || !client || found[at] === wanted[at]) continue;
    found[at]!++;
    yield { protocol, client, first };
  }
  const short = protocols
    .map(({ label }, at) => ({ label, found: found[at]!, wanted: wanted[at]! }))
    .filter((count) => count.found < count.wanted)
    .map((count) => `${count.label}: ${count.found} of ${count.wanted}`);
  if (short.length === 0) return;
  throw new Error(
    `The trace has too few connections (${short.join('; ')}). Which clients failed is printed above.`,
  );
}
