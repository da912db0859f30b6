import { toHex } from '#platform';
import { Connections, ORIGINATOR, type Side } from './connection/connections';
import type { FirstBytes } from '../first-bytes';
import { Held, HeldPayloads } from './held-payloads';
import type { PayloadObserver, PayloadSlice } from './connection/payload-observer';
import { TraceCounts } from './trace-counts';

/** The sequence number of a stream's first byte; its SYN has 0. */
const FIRST = 1;

export interface FirstPayloadsOptions {
  /** Number of payload bytes that a record keeps. */
  readonly keep: number;
  readonly counts: TraceCounts;
  /** Maximum number of open connections. */
  readonly maxConnections?: number | undefined;
}

/**
 * Finds each connection's first payload: the originator's first bytes in sequence order. Later
 * bytes are held while the first ones may still come, whatever was acknowledged; see
 * held-payloads.ts.
 */
export class FirstPayloads implements PayloadObserver<FirstBytes> {
  readonly table: Connections;
  readonly #held = new HeldPayloads();
  readonly #keep: number;
  readonly #counts: TraceCounts;
  #found: FirstBytes[] = [];

  constructor({ keep, counts, maxConnections }: FirstPayloadsOptions) {
    this.#keep = keep;
    this.#counts = counts;
    const forget = (row: number) => {
      const held = this.#held.take(row);
      if (held) this.#giveUp(row, held);
    };
    this.table = new Connections(forget, counts, maxConnections);
  }

  segment(row: number, side: Side, sequence: number, payload: PayloadSlice, ts: number): void {
    const { table } = this;
    const end = sequence + payload.length;
    if (side !== ORIGINATOR || table.settled[row] || end <= FIRST) return;
    if (sequence > FIRST) {
      this.#hold(row, sequence, payload, ts);
      return;
    }
    const stop = Math.min(end, this.#held.take(row)?.start ?? end);
    const hex = this.#hexOf(payload, FIRST - sequence, stop - sequence);
    this.#report(row, { ts, hex, length: stop - FIRST, missed: 0 });
  }

  datagram(row: number, side: Side, payload: PayloadSlice, ts: number, isUnasked: boolean): void {
    if (payload.length === 0 || (side !== ORIGINATOR && !isUnasked)) return;
    const hex = this.#hexOf(payload, 0, payload.length);
    this.#report(row, { ts, hex, length: payload.length, missed: 0 });
  }

  drain(): FirstBytes[] {
    for (const [row, held] of this.#held.overdue(this.table.now)) this.#giveUp(row, held);
    const found = this.#found;
    this.#found = [];
    return found;
  }

  end(): void {
    for (const [row, held] of this.#held.takeAll()) this.#giveUp(row, held);
  }

  /** Keep the lowest part of an originator's stream that came before the bytes preceding it. */
  #hold(row: number, start: number, payload: PayloadSlice, ts: number): void {
    const known = this.#held.get(row);
    const end = start + payload.length;
    if (known && start >= known.start) {
      if (this.#held.sawAbove(row, known, payload.length)) this.#giveUp(row, known);
      return;
    }
    const stop = Math.min(end, known?.start ?? end);
    const hex = this.#hexOf(payload, 0, stop - start);
    const part = { start, end: stop, hex, ts };
    if (known) this.#held.lower(known, part);
    else this.#held.add(row, new Held(part, this.table.now));
    for (const [oldest, held] of this.#held.tooMany()) this.#giveUp(oldest, held);
  }

  /** Decide that the first bytes are missing from the trace. */
  #giveUp(row: number, { start, end, hex, ts }: Held): void {
    this.#report(row, { ts, hex, length: end - start, missed: start - FIRST });
  }

  #hexOf(payload: PayloadSlice, from: number, to: number): string {
    const start = payload.start + from;
    const stop = Math.min(payload.start + to, payload.captured, start + this.#keep);
    return toHex(payload.bytes, start, stop);
  }

  #report(
    row: number,
    { ts, hex, length, missed }: Pick<FirstBytes, 'ts' | 'hex' | 'length'> & { missed: number },
  ): void {
    const { table } = this;
    const isTcp = table.isTcp(row);
    table.settled[row] = 1;
    // A packet may have been cut before its payload; a later one does not become the first because
    // of that.
    if (hex === '') {
      this.#counts.payloadsNotCaptured++;
      return;
    }
    this.#found.push({
      ts,
      ...table.endpoints(row),
      proto: isTcp ? 'tcp' : 'udp',
      length,
      hex,
      synSeen: !isTcp || table.synSeen[row] === 1,
      ...(missed > 0 ? { missed } : {}),
    });
  }
}
