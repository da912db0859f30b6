import type { Connections, Side } from './connections';

/** A payload in a packet: part of a buffer that is valid during the call only. */
export interface PayloadSlice {
  bytes: Uint8Array;
  start: number;
  /** Where the captured bytes end; before `start + length` if the packet was cut. */
  captured: number;
  /** The whole length by the IP header. */
  length: number;
}

/** What the transport layer tells of the payloads it meets. */
export interface PayloadObserver<Item> {
  /** The connections that it looks at; a row is its index. */
  readonly table: Connections;
  /**
   * A TCP segment with a payload.
   *
   * @param sequence - Of its first byte, relative to the sender's SYN (which has 0).
   */
  segment(row: number, side: Side, sequence: number, payload: PayloadSlice, ts: number): void;
  /**
   * A UDP datagram, perhaps an empty one.
   *
   * @param isUnasked - Whether it is an answer whose question was not seen: its sender is the
   *   responder, but what Zeek takes for the connection's first payload.
   */
  datagram(row: number, side: Side, payload: PayloadSlice, ts: number, isUnasked: boolean): void;
  /** What has been found since the last call. */
  drain(): Item[];
  /** The trace is over: what waited for more is decided. `drain` has it. */
  end(): void;
}

export function emptySlice(): PayloadSlice {
  return { bytes: new Uint8Array(0), start: 0, captured: 0, length: 0 };
}
