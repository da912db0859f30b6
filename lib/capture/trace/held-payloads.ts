/** A stream's first bytes may come this much later than others, in seconds of the trace's time. */
const WAIT = 60;
/**
 * And after at most this many later bytes: more than a sender sends before its first are confirmed.
 */
const MOST_ABOVE = 1 << 20;
/** Maximum number of held streams, and of characters of their payloads. */
const MOST_STREAMS = 1 << 16;
const MOST_CHARACTERS = 1 << 25;
/** If there are too many, this many of the oldest are given up together. */
const BATCH = 1 << 12;

/** Part of an originator's stream: sequence numbers relative to its SYN, and its first bytes. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly hex: string;
  readonly ts: number;
}

/** The lowest part of a stream that came before the bytes preceding it. */
export class Held implements Part {
  start = 0;
  end = 0;
  hex = '';
  ts = 0;
  /** Total bytes of the stream that came, including retransmissions. */
  above = 0;

  /** @param since - time of the first part, by the trace's clock. */
  constructor(
    part: Part,
    readonly since: number,
  ) {
    this.lower(part);
  }

  lower(part: Part): void {
    Object.assign(this, part);
    this.above += part.end - part.start;
  }
}

/**
 * Parts of streams whose first bytes have not come, by row. They are held for 60 seconds of the
 * trace's time, up to a megabyte of each stream (of which only the beginning is kept), and 65,536
 * streams in total; the oldest are given up first. The caller that takes one out decides about it.
 */
export class HeldPayloads {
  readonly #rows = new Map<number, Held>();
  #characters = 0;
  #lookedAt = -Infinity;

  get(row: number): Held | undefined {
    return this.#rows.get(row);
  }

  add(row: number, held: Held): void {
    this.#rows.set(row, held);
    this.#characters += held.hex.length;
  }

  /** Replace the held part by a lower one. */
  lower(held: Held, part: Part): void {
    this.#characters += part.hex.length - held.hex.length;
    held.lower(part);
  }

  /** Count bytes above the held part. @returns Whether to stop waiting; it is then taken out. */
  sawAbove(row: number, held: Held, length: number): boolean {
    held.above += length;
    if (held.above <= MOST_ABOVE) return false;
    this.take(row);
    return true;
  }

  take(row: number): Held | undefined {
    const held = this.#rows.get(row);
    if (!held) return undefined;
    this.#rows.delete(row);
    this.#characters -= held.hex.length;
    return held;
  }

  /** Take out the streams that have waited long enough; checks once a second. */
  overdue(now: number): [number, Held][] {
    if (now - this.#lookedAt < 1) return [];
    this.#lookedAt = now;
    return this.#takeOldest(({ since }) => now - since >= WAIT);
  }

  /** Take out the oldest if there are too many. */
  tooMany(): [number, Held][] {
    if (this.#rows.size <= MOST_STREAMS && this.#characters <= MOST_CHARACTERS) return [];
    let left = BATCH;
    return this.#takeOldest(() => left-- > 0);
  }

  takeAll(): [number, Held][] {
    return this.#takeOldest(() => true);
  }

  #takeOldest(isWanted: (held: Held) => boolean): [number, Held][] {
    const taken: [number, Held][] = [];
    for (const one of this.#rows) {
      if (!isWanted(one[1])) break;
      taken.push(one);
    }
    for (const [row] of taken) this.take(row);
    return taken;
  }
}
