import { type FirstBytes, readTrace } from 'firstbytes';
import { programNumber } from './address';
import { rowsAt } from './counts';
import type { Protocol } from './protocol';
import { programs, protocols } from './protocols';

/** Bytes kept of each payload: the widest of the capstone's widths. */
export const width = 32;

/** The first payloads of one protocol in a trace, as they go into the training data. */
export interface Extract {
  readonly protocol: Protocol;
  /** In hex, in the order of capture, as many as the scale asks for. */
  readonly payloads: string[];
  /** Of those, how many each program sent, by its name. */
  readonly connections: Map<string, number>;
}

/** Whether a connection is one that this protocol's programs made, seen from its start. */
export function belongsTo(
  first: Pick<FirstBytes, 'respHost' | 'respPort' | 'proto' | 'synSeen'>,
  { port, transports, programs: own }: Protocol,
): boolean {
  const program = programs[programNumber(first.respHost) - 1];
  return (
    first.synSeen &&
    first.respPort === port &&
    transports.includes(first.proto) &&
    program !== undefined &&
    own.includes(program)
  );
}

/**
 * Read the first payloads of a trace that `record.ts` made.
 *
 * @throws Error that names each protocol of which the trace has too few connections.
 */
export async function extract(trace: string, scale: number): Promise<Extract[]> {
  const extracts = protocols.map((protocol): Extract & { wanted: number } => ({
    protocol,
    payloads: [],
    connections: new Map(),
    wanted: rowsAt(protocol, scale),
  }));
  for await (const first of readTrace(trace, { keep: width })) {
    const found = extracts.find(({ protocol }) => belongsTo(first, protocol));
    if (found === undefined || found.payloads.length === found.wanted) continue;
    const name = programs[programNumber(first.respHost) - 1]?.name ?? '';
    found.payloads.push(first.hex);
    found.connections.set(name, (found.connections.get(name) ?? 0) + 1);
  }
  const short = extracts
    .filter(({ payloads, wanted }) => payloads.length < wanted)
    .map(({ protocol, payloads, wanted }) => `${protocol.name}: ${payloads.length} of ${wanted}`);
  if (short.length === 0) return extracts;
  throw new Error(
    `The trace has too few connections (${short.join('; ')}). Which programs failed is printed above.`,
  );
}
