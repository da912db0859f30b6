import { printable } from '../printable';

/**
 * The first bytes of one connection: what every source of traffic (a trace, Zeek's WebSocket, a
 * log) hands on, and all that the rest of the library knows of a connection.
 */
export interface FirstBytes {
  /** When the payload was seen, in seconds since the epoch. */
  readonly ts: number;
  /** Zeek's id of the connection; a trace has none. */
  readonly uid?: string;
  /** Address of the originator, the side that opened the connection: `10.0.0.1` or `2001:db8::1`. */
  readonly origHost: string;
  readonly origPort: number;
  readonly respHost: string;
  readonly respPort: number;
  readonly proto: 'tcp' | 'udp';
  /** The whole first payload's length in bytes, before it was cut. */
  readonly length: number;
  /** The payload's first bytes, two lower-case hex digits each. */
  readonly hex: string;
  /** Whether the connection's SYN was seen, so that this is its first payload indeed; true for UDP. */
  readonly synSeen: boolean;
  /**
   * How many bytes the originator had sent before these that are not in the trace; absent where none are
   * known to be missing. With it, this is not the connection's first payload.
   */
  readonly missed?: number;
  /** Zeek's history of the connection so far, such as `ShAD`. */
  readonly history?: string;
}

/** Whether a record holds its connection's first payload indeed: its SYN was seen, and no byte missed. */
export function isFirst({ synSeen, missed }: Pick<FirstBytes, 'synSeen' | 'missed'>): boolean {
  return synSeen && missed === undefined;
}

/** Return one end of a connection as text: `10.0.0.1:443`, `[2001:db8::1]:443`. */
export function endpoint(host: string, port: number): string {
  return `${host.includes(':') ? `[${printable(host)}]` : printable(host)}:${port}`;
}
