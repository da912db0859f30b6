/**
 * Finds the TLS handshakes of a trace that were completed, as far as the first bytes of each payload show.
 */
import type { TracePayload } from 'firstbytes/capture';
import { belongsTo, clientAt } from './first-payloads';
import { tls } from '../protocols/capstone/tls';

/** How an incomplete handshake ended. */
export type Ending =
  /** The server answered with an alert. */
  | 'refused by the server'
  /** The server sent nothing. */
  | 'not answered'
  /** A ServerHello arrived, but no application data from the client after it. */
  | 'broken off after the ServerHello';

/** The handshakes of one client. */
export interface Handshakes {
  readonly count: number;
  /** The handshakes that were not completed, by how they ended. */
  readonly incomplete: ReadonlyMap<Ending, number>;
}

/** Number of bytes of each payload that are read: at most as many as the recorder keeps. */
export const looksAt = 90;

const ALERT = 21;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;
const SERVER_HELLO = 2;
/**
 * The length of an encrypted alert of TLS 1.3. It has the type of application data (RFC 8446, section 5.2):
 * two bytes, the true type, and an authentication tag of 16 bytes. A Finished is longer.
 */
const encryptedAlert = 2 + 1 + 16;

/** Return the TLS records that begin within a payload's first bytes, if the payload begins with a record. */
function recordsIn(bytes: Buffer): { type: number; length: number }[] {
  const records = [];
  for (let at = 0; at + 5 <= bytes.length;) {
    const [type, length] = [bytes.readUInt8(at), bytes.readUInt16BE(at + 3)];
    // Every record has major version 3. Anything else is the middle of a record.
    if (type < 20 || type > 23 || bytes[at + 1] !== 3) break;
    records.push({ type, length });
    at += 5 + length;
  }
  return records;
}

/** One handshake. It follows its payloads in order. */
class Handshake {
  #answer: 'none' | 'alert' | 'ServerHello' = 'none';
  #isComplete = false;

  take({ fromOriginator, hex }: TracePayload): void {
    const bytes = Buffer.from(hex, 'hex');
    const records = recordsIn(bytes);
    if (!fromOriginator && this.#answer === 'none') {
      const [first] = records;
      if (first?.type === ALERT) this.#answer = 'alert';
      if (first?.type === HANDSHAKE && bytes[5] === SERVER_HELLO) this.#answer = 'ServerHello';
    }
    // In TLS 1.3 the client's Finished looks like application data to an observer, so this is the end of its
    // handshake. In earlier versions application data is sent only after both sides have finished, or almost.
    if (fromOriginator && this.#answer === 'ServerHello') {
      this.#isComplete ||= records.some(
        ({ type, length }) => type === APPLICATION_DATA && length !== encryptedAlert,
      );
    }
  }

  /** Return how it ended, if it was not completed. */
  ending(): Ending | undefined {
    if (this.#isComplete) return undefined;
    if (this.#answer === 'ServerHello') return 'broken off after the ServerHello';
    return this.#answer === 'alert' ? 'refused by the server' : 'not answered';
  }
}

/**
 * Count the TLS handshakes of each client, and those that were not completed.
 *
 * @param payloads - the payloads of a trace that record.ts made, in order, `looksAt` bytes of each.
 * @returns the counts by client name, in the order of the clients' first connections.
 */
export async function countHandshakes(
  payloads: AsyncIterable<TracePayload> | Iterable<TracePayload>,
): Promise<Map<string, Handshakes>> {
  const open = new Map<string, Handshake>();
  const all = new Map<string, Handshake[]>();
  for await (const payload of payloads) {
    if (!belongsTo(payload, tls)) continue;
    const { name } = clientAt(payload.respHost)!;
    const connection = `${payload.origPort} ${payload.respHost}`;
    if (payload.fromOriginator && payload.order === 1) {
      const begun = new Handshake();
      open.set(connection, begun);
      if (!all.has(name)) all.set(name, []);
      all.get(name)!.push(begun);
    }
    open.get(connection)?.take(payload);
  }
  return new Map([...all].map(([name, own]) => [name, tally(own)]));
}

function tally(handshakes: readonly Handshake[]): Handshakes {
  const incomplete = new Map<Ending, number>();
  for (const one of handshakes) {
    const ending = one.ending();
    if (ending !== undefined) incomplete.set(ending, (incomplete.get(ending) ?? 0) + 1);
  }
  return { count: handshakes.length, incomplete };
}
