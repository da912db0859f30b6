import type { PacketSink } from './file/packet-sink';
import type { TraceCounts } from './trace-counts';

/**
 * A step of at most this many seconds, forward or back, is accepted: the shortest time after which
 * a connection that has not failed is forgotten.
 */
const STEP = 5;
/** This many agreeing packets confirm a clock. */
const WITNESSES = 16;
/** Maximum number of packets that wait for the decision about the clock. */
const MOST_HELD = 64;
/** Maximum number of clocks, for example of a card's queues or of merged files. */
const MOST_CLOCKS = 8;

/** A waiting packet, in its own buffer. */
interface Held {
  readonly bytes: Uint8Array;
  readonly wireEnd: number;
  readonly linkType: number;
  readonly ts: number;
}

/**
 * Keeps the current time while a trace is read. It is not simply the time of the last packet: one
 * packet from the future must not time out every connection, and a clock that was set back must not
 * stop time.
 *
 * A packet more than 5 seconds ahead waits, as a copy, until later packets decide. If one of them
 * is still at the old time, only the packet was wrong. If 16 of them are also ahead, or the trace
 * ends, time has passed. A packet more than 5 seconds back changes nothing. After 16 in a row the
 * clock was set back, and time continues from where it was. Known clocks are recognised again, so
 * packets of two clocks may alternate.
 */
export class PacketClock implements PacketSink {
  #now = 0;
  #isStarted = false;
  /** Offset to add to a packet's time, for each clock; the one found last comes first. */
  readonly #offsets = [0];
  /** The first of them. */
  #offset = 0;
  /** How many packets in a row were back. */
  #back = 0;
  readonly #held: Held[] = [];

  readonly #table: { now: number };
  readonly #sink: PacketSink;
  readonly #counts: TraceCounts;

  /**
   * @param table - gets the time, which never goes back, before each packet.
   * @param sink - gets the packets, in order, with their original times.
   */
  constructor(table: { now: number }, sink: PacketSink, counts: TraceCounts) {
    this.#table = table;
    this.#sink = sink;
    this.#counts = counts;
  }

  packet(
    bytes: Uint8Array,
    start: number,
    end: number,
    wireEnd: number,
    linkType: number,
    ts: number,
  ): void {
    if (this.#held.length === 0) {
      // Most packets come shortly after the previous one, by the clock found last.
      const next = ts + this.#offset;
      const isSoon = next >= this.#now && next <= this.#now + STEP && this.#isStarted;
      const lead = isSoon ? next - this.#now : this.#leadOf(ts);
      if (lead <= STEP) {
        this.#step(lead);
        this.#sink.packet(bytes, start, end, wireEnd, linkType, ts);
        return;
      }
    }
    this.#held.push({
      bytes: bytes.slice(start, end),
      wireEnd: wireEnd - start,
      linkType,
      ts,
    });
    this.#settle(false);
  }

  /** End of the trace: pass on the waiting packets. */
  end(): void {
    this.#settle(true);
  }

  /**
   * Return how far a packet is ahead of now, in seconds, by the nearest clock; negative if it is
   * back.
   */
  #leadOf(ts: number): number {
    if (!this.#isStarted) this.#start(ts);
    const now = this.#now;
    const offsets = this.#offsets;
    let lead = ts + offsets[0]! - now;
    for (let at = 1; at < offsets.length; at++) {
      const other = ts + offsets[at]! - now;
      if (Math.abs(other) < Math.abs(lead)) lead = other;
    }
    return Number.isFinite(lead) ? lead : Infinity;
  }

  #start(ts: number): void {
    if (!Number.isFinite(ts)) return;
    this.#isStarted = true;
    this.#now = ts;
  }

  /** Advance the time, or not, for a packet that is not ahead. */
  #step(lead: number): void {
    if (lead >= 0) {
      this.#now += lead;
      this.#back = 0;
    } else {
      this.#back = lead < -STEP ? this.#back + 1 : 0;
      if (this.#back > 0) this.#goBack(lead);
    }
    this.#table.now = this.#now;
  }

  #goBack(lead: number): void {
    this.#counts.packetsBack++;
    if (this.#back < WITNESSES) return;
    this.#counts.clocksSetBack++;
    this.#back = 0;
    this.#offsets.unshift(this.#offsets[0]! - lead);
    this.#offsets.length = Math.min(this.#offsets.length, MOST_CLOCKS);
    this.#offset = this.#offsets[0]!;
  }

  /** Pass on the waiting packets, as far as their times are decided. */
  #settle(isEnd: boolean): void {
    for (let head = this.#held[0]; head; head = this.#held[0]) {
      const lead = this.#leadOf(head.ts);
      if (lead <= STEP) {
        this.#step(lead);
      } else {
        const hasPassed = this.#hasPassed(lead, isEnd);
        if (hasPassed === undefined) return;
        if (hasPassed) this.#step(lead);
        else this.#countAhead(lead);
      }
      this.#held.shift();
      const { bytes, wireEnd, linkType, ts } = head;
      this.#sink.packet(bytes, 0, bytes.length, wireEnd, linkType, ts);
    }
  }

  /**
   * Whether time has passed, judging by the packets after one that is ahead; undefined while
   * undecided.
   */
  #hasPassed(lead: number, isEnd: boolean): boolean | undefined {
    let witnesses = 0;
    for (let at = 1; at < this.#held.length; at++) {
      const other = this.#leadOf(this.#held[at]!.ts);
      if (other > lead / 2) witnesses++;
      else if (other >= -STEP) return false;
    }
    return witnesses >= WITNESSES || isEnd || this.#held.length >= MOST_HELD ? true : undefined;
  }

  #countAhead(lead: number): void {
    const counts = this.#counts;
    counts.packetsAhead++;
    if (Number.isFinite(lead)) counts.farthestAhead = Math.max(counts.farthestAhead, lead);
  }
}
