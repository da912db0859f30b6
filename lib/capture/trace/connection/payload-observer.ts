import type { Connections, Side } from './connections';

/** A payload in a packet: part of a buffer that is valid only during the call. */
export interface PayloadSlice {
  bytes: Uint8Array;
  start: number;
  /** Where the captured bytes end; before `start + length` if the packet was cut. */
  captured: number;
  /** The whole length according to the IP header. */
  length: number;
}

/** Receives the payloads that the transport layer finds. */
export interface PayloadObserver<Item> {
  /** Its connections; a row is an index. */
  readonly table: Connections;
  /**
   * A TCP segment with a payload.
   *
   * @param sequence - number of its first byte, relative to the sender's SYN (which has 0).
   */
  segment(row: number, side: Side, sequence: number, payload: PayloadSlice, ts: number): void;
  /**
   * A UDP datagram, possibly empty.
   *
   * @param isUnasked - whether it is an answer whose question was not seen: its sender is the
   *   responder, but Zeek takes it as the connection's first payload.
   */
  datagram(row: number, side: Side, payload: PayloadSlice, ts: number, isUnasked: boolean): void;
  /** Return the items found since the last call. */
  drain(): Item[];
  /** End of the trace: decide everything that waits. `drain` returns it. */
  end(): void;
}

export function emptySlice(): PayloadSlice {
  return { bytes: new Uint8Array(0), start: 0, captured: 0, length: 0 };
}
