import { encodeTrace, type FirstBytes, readTrace, type TraceCounts, TraceError } from 'firstbytes';
import {
  encodeDatagram,
  encodeSegment,
  type Route,
  TcpFlag,
  type TracePacket,
} from 'firstbytes/capture';

/** The sides of the connection that most tests look at. */
export const client = { host: '10.0.0.1', port: 40_000 };
export const server = { host: '10.0.0.2', port: 443 };
export const { syn, ack, fin, rst } = TcpFlag;

export interface Side {
  readonly host: string;
  readonly port: number;
}

export const route = (from: Side, to: Side): Route => ({
  sourceHost: from.host,
  sourcePort: from.port,
  destinationHost: to.host,
  destinationPort: to.port,
});

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
export const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
export const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** A TCP segment as an IP packet; the text is its payload. */
export const segment = (
  from: Side,
  to: Side,
  flags: number,
  sequence: number,
  text = '',
  acknowledgement = 0,
): Uint8Array =>
  encodeSegment({ ...route(from, to), flags, sequence, acknowledgement, payload: ascii(text) });

export const datagram = (from: Side, to: Side, payload: string | Uint8Array): Uint8Array =>
  encodeDatagram({
    ...route(from, to),
    payload: typeof payload === 'string' ? ascii(payload) : payload,
  });

/** Client and server shake hands; both start at sequence number 0. */
export const handshake = [
  segment(client, server, syn, 0),
  segment(server, client, syn | ack, 0, '', 1),
  segment(client, server, ack, 1, '', 1),
];

/** A pcap file of packets one second apart, or at the times that are given. */
export const traceOf = (
  packets: readonly (Uint8Array | TracePacket)[],
  linkType?: number,
): Uint8Array => {
  const timed = packets.map((one, at) =>
    one instanceof Uint8Array ? { ts: at, bytes: one } : one,
  );
  return new Uint8Array(Buffer.concat([...encodeTrace(timed, linkType)]));
};

/** Chunks of at most this many bytes. */
export const chunked = (whole: Uint8Array, size = whole.length): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => {
    let at = 0;
    return {
      next: () => {
        if (at >= whole.length) return Promise.resolve({ done: true, value: undefined });
        const value = whole.subarray(at, at + size);
        at += size;
        return Promise.resolve({ done: false, value });
      },
    };
  },
});

export interface Outcome {
  readonly records: FirstBytes[];
  readonly error: TraceError | undefined;
}

/** The records of a trace and the error that ended it; any error but TraceError is thrown on. */
export async function outcomeOf(
  trace: Uint8Array,
  options: {
    size?: number;
    keep?: number;
    name?: string;
    counts?: TraceCounts;
    maxConnections?: number;
  } = {},
): Promise<Outcome> {
  const records: FirstBytes[] = [];
  const { size, ...rest } = options;
  try {
    for await (const one of readTrace(chunked(trace, size), { name: 'test.pcap', ...rest })) {
      records.push(one);
    }
  } catch (error) {
    if (error instanceof TraceError) return { records, error };
    throw error;
  }
  return { records, error: undefined };
}

/** The records of a trace that must be whole. */
export async function recordsOf(trace: Uint8Array, keep?: number): Promise<FirstBytes[]> {
  const { records, error } = await outcomeOf(trace, keep === undefined ? {} : { keep });
  if (error) throw error;
  return records;
}

/** `10.0.0.1:40000 > 10.0.0.2:443 tcp hello`, the payload as text, for short comparisons. */
export const brief = (record: FirstBytes): string => {
  const { origHost, origPort, respHost, respPort, proto, hex } = record;
  const text = Buffer.from(hex, 'hex').toString('latin1');
  return `${origHost}:${origPort} > ${respHost}:${respPort} ${proto} ${text}`;
};

export const briefsOf = async (
  packets: readonly (Uint8Array | TracePacket)[],
  linkType?: number,
): Promise<string[]> => (await recordsOf(traceOf(packets, linkType))).map(brief);
