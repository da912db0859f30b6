import { printable } from '../printable';

/**
 * The first bytes of one connection. Every source of traffic (a trace, Zeek's WebSocket, a log)
 * returns these, and the rest of the library knows nothing else about a connection.
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
  /** Length of the whole first payload in bytes, before it was cut. */
  readonly length: number;
  /** The payload's first bytes, two lower-case hex digits each. */
  readonly hex: string;
  /** Whether the connection's SYN was seen, so this is really its first payload; true for UDP. */
  readonly synSeen: boolean;
  /**
   * How many bytes that the originator sent before these are missing from the trace; absent if none
   * are known to be missing. If set, this is not the connection's first payload.
   */
  readonly missed?: number;
  /** Zeek's history of the connection so far, such as `ShAD`. */
  readonly history?: string;
}

/**
 * Check that a record contains its connection's first payload: the SYN was seen and no byte was
 * missed.
 */
export function isFirst({ synSeen, missed }: Pick<FirstBytes, 'synSeen' | 'missed'>): boolean {
  return synSeen && missed === undefined;
}

/** Return one end of a connection as text: `10.0.0.1:443`, `[2001:db8::1]:443`. */
export function endpoint(host: string, port: number): string {
  return `${host.includes(':') ? `[${printable(host)}]` : printable(host)}:${port}`;
}
