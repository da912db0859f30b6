import { type FirstBytes, readTrace } from 'firstbytes';
import { programNumber } from '../record/address';
import { rowsAt } from '../record/counts';
import type { Program } from '../clients/program';
import type { Protocol } from '../protocols/protocol';
import { programs, protocols } from '../protocols';
import type { RecordedSet } from '../record/recorded-sets';

/** A connection's first payload, and the program that opened it. */
export interface ProgramPayload {
  readonly protocol: Protocol;
  readonly program: Program;
  readonly first: FirstBytes;
}

/** The program that was sent to this address, if any was. */
export function programAt(address: string): Program | undefined {
  return programs[programNumber(address) - 1];
}

/** Whether a connection is one that this protocol's programs made, seen from its start. */
export function belongsTo(
  first: Pick<FirstBytes, 'respHost' | 'respPort' | 'proto' | 'synSeen'>,
  { port, transports, programs: own }: Protocol,
): boolean {
  const program = programAt(first.respHost);
  return (
    first.synSeen &&
    first.respPort === port &&
    transports.includes(first.proto) &&
    program !== undefined &&
    own.includes(program)
  );
}

/**
 * The first payloads of a trace that `record.ts` made, in the order of capture, of each protocol as
 * many as the scale asks for.
 *
 * @param keep - how many bytes to keep of each.
 * @throws Error at its end that names each protocol of which the trace has too few connections.
 */
export async function* firstPayloads(
  trace: string,
  set: RecordedSet,
  scale: number,
  keep: number,
): AsyncGenerator<ProgramPayload, void> {
  const wanted = protocols.map((protocol) => rowsAt(set, protocol, scale));
  const found = protocols.map(() => 0);
  for await (const first of readTrace(trace, { keep })) {
    const at = protocols.findIndex((protocol) => belongsTo(first, protocol));
    const [protocol, program] = [protocols[at], programAt(first.respHost)];
    if (!protocol || !program || found[at] === wanted[at]) continue;
    found[at]!++;
    yield { protocol, program, first };
  }
  const short = protocols
    .map(({ name }, at) => ({ name, found: found[at]!, wanted: wanted[at]! }))
    .filter((count) => count.found < count.wanted)
    .map((count) => `${count.name}: ${count.found} of ${count.wanted}`);
  if (short.length === 0) return;
  throw new Error(
    `The trace has too few connections (${short.join('; ')}). Which programs failed is printed above.`,
  );
}
