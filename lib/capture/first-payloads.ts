import { Connections, ORIGINATOR, type Side } from './connections';
import type { FirstBytes } from './first-bytes';
import { toHex } from './hex';
import type { PayloadObserver, PayloadSlice } from './payload-observer';

// How much may wait above a hole that no acknowledgement confirms; Zeek's
// tcp_max_above_hole_without_any_acks. Beyond it the start of the stream is taken to be missing.
const MAX_ABOVE_HOLE = 16_384;

/** The lowest part of an originator's stream that came before what precedes it. */
interface Waiting {
  start: number;
  end: number;
  hex: string;
  /** Where the highest part that came so far ends. */
  highest: number;
}

/** Finds each connection's first payload: the originator's first bytes in sequence order. */
export class FirstPayloads implements PayloadObserver<FirstBytes> {
  readonly table = new Connections((row) => this.waiting.delete(row));
  private readonly waiting = new Map<number, Waiting>();
  private found: FirstBytes[] = [];

  /** @param keep - How many bytes of a payload a record keeps. */
  constructor(private readonly keep: number) {}

  segment(row: number, side: Side, sequence: number, payload: PayloadSlice, ts: number): void {
    const { table } = this;
    if (side !== ORIGINATOR || table.settled[row]) return;
    const next = table.next[row]!;
    const end = sequence + payload.length;
    if (end <= next) return;
    if (sequence > next) {
      this.hold(row, sequence, payload);
      return;
    }
    const stop = Math.min(end, this.waiting.get(row)?.start ?? end);
    this.report(row, stop - next, this.hexOf(payload, next - sequence, stop - sequence), ts);
  }

  acknowledged(row: number, sequence: number, ts: number): void {
    const { table } = this;
    // Where the start was not seen, an acknowledgement of one byte more is that of a keep-alive.
    if (sequence <= table.next[row]! || (sequence === 2 && !table.synSeen[row])) return;
    const waiting = this.waiting.get(row);
    // The receiver has what is missing here, so the trace will not show it any more.
    if (waiting && waiting.start <= sequence) {
      this.report(row, waiting.end - waiting.start, waiting.hex, ts);
    } else {
      table.next[row] = sequence;
    }
  }

  datagram(row: number, side: Side, payload: PayloadSlice, ts: number, isUnasked: boolean): void {
    if (payload.length === 0 || (side !== ORIGINATOR && !isUnasked)) return;
    this.report(row, payload.length, this.hexOf(payload, 0, payload.length), ts);
  }

  drain(): FirstBytes[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  private hold(row: number, start: number, payload: PayloadSlice): void {
    const { table } = this;
    const waiting = this.waiting.get(row);
    const end = start + payload.length;
    const highest = Math.max(end, waiting?.highest ?? 0);
    if (highest - table.next[row]! > MAX_ABOVE_HOLE) {
      table.settled[row] = 1;
      this.waiting.delete(row);
    } else if (!waiting || start < waiting.start) {
      const stop = Math.min(end, waiting?.start ?? end);
      const hex = this.hexOf(payload, 0, stop - start);
      this.waiting.set(row, { start, end: stop, hex, highest });
    } else {
      waiting.highest = highest;
    }
  }

  private hexOf(payload: PayloadSlice, from: number, to: number): string {
    const start = payload.start + from;
    const stop = Math.min(payload.start + to, payload.captured, start + this.keep);
    return toHex(payload.bytes, start, stop);
  }

  private report(row: number, length: number, hex: string, ts: number): void {
    const { table } = this;
    const isTcp = table.isTcp(row);
    table.settled[row] = 1;
    this.waiting.delete(row);
    // A packet may have been cut before its payload; a later one is not the first for that.
    if (hex === '') return;
    this.found.push({
      ts,
      ...table.endpoints(row),
      proto: isTcp ? 'tcp' : 'udp',
      length,
      hex,
      synSeen: !isTcp || table.synSeen[row] === 1,
    });
  }
}
