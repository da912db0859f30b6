import { monotonicSeconds } from './clock';

/** Counts of a stream from Zeek so far. */
export interface ZeekCounts {
  /** Records that arrived, including those dropped later. */
  readonly received: number;
  /** Messages that could not be read. */
  readonly malformed: number;
  /** Records and events pushed out of a full queue because the reader was slower than Zeek. */
  readonly dropped: number;
  /** Events with other names. */
  readonly others: number;
  /** Anomalies sent to Zeek. */
  readonly published: number;
  /** Anomalies that were pushed out while there was no connection to send them on. */
  readonly unpublished: number;
  /** How often the connection was lost and re-established. */
  readonly reconnects: number;
  /** Connections that were acknowledged but ended within seconds without an event. */
  readonly brief: number;
  /** Seconds without a connection since the first one; events that Zeek published then are lost. */
  readonly secondsWithoutConnection: number;
}

const names = [
  'received',
  'malformed',
  'dropped',
  'others',
  'published',
  'unpublished',
  'reconnects',
  'brief',
] as const;

const CLOSED_SECONDS = names.length;
const LOST_AT = names.length + 1;

/**
 * The counts, in memory shared by two threads: the socket's thread writes, the other reads at any
 * time.
 */
export class SharedCounts {
  readonly buffer: SharedArrayBuffer;
  readonly #values: Float64Array;

  constructor(buffer = new SharedArrayBuffer(8 * (names.length + 2))) {
    this.buffer = buffer;
    this.#values = new Float64Array(buffer);
  }

  add(name: (typeof names)[number]): void {
    this.#values[names.indexOf(name)]! += 1;
  }

  /** The connection was lost. */
  lost(): void {
    this.#values[LOST_AT] = monotonicSeconds();
  }

  /** The connection is back, or no longer wanted. */
  found(): void {
    this.#values[CLOSED_SECONDS] = this.#secondsLost();
    this.#values[LOST_AT] = 0;
  }

  read(): ZeekCounts {
    const counts = Object.fromEntries(names.map((name, at) => [name, this.#values[at]!]));
    return { ...(counts as unknown as ZeekCounts), secondsWithoutConnection: this.#secondsLost() };
  }

  #secondsLost(): number {
    const lostAt = this.#values[LOST_AT]!;
    return this.#values[CLOSED_SECONDS]! + (lostAt === 0 ? 0 : monotonicSeconds() - lostAt);
  }
}
