import { monotonicSeconds } from './clock';

/** What a stream from Zeek has met so far. */
export interface ZeekCounts {
  /** Records that arrived, those dropped later among them. */
  readonly received: number;
  /** Messages that could not be read. */
  readonly malformed: number;
  /** Records and events pushed out of a full queue because the reader was slower than Zeek. */
  readonly dropped: number;
  /** Events of other names. */
  readonly others: number;
  /** Anomalies sent to Zeek. */
  readonly published: number;
  /** Anomalies that were pushed out while there was no connection to send them on. */
  readonly unpublished: number;
  /** How often the connection was lost and found again. */
  readonly reconnects: number;
  /** Connections that were acknowledged, ended within seconds and brought nothing. */
  readonly brief: number;
  /** How long there was no connection since the first; what Zeek published then is not seen. */
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
 * The counts, in memory that two threads share: the thread of the socket writes, the other reads
 * whenever it likes.
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

  /** There is a connection again, or nobody wants one any more. */
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
