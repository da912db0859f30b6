/** So long, in seconds of the trace's time, a stream's first bytes may come after later ones. */
const WAIT = 60;
/** And behind so many bytes of the stream: more than a sender sends before its first are confirmed. */
const MOST_ABOVE = 1 << 20;
/** So many streams are held at most, and so many characters of their payloads. */
const MOST_STREAMS = 1 << 16;
const MOST_CHARACTERS = 1 << 25;
/** So many are given up at once where that is too much: the oldest. */
const BATCH = 1 << 12;

/** Part of an originator's stream: sequence numbers relative to its SYN, and its first bytes. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly hex: string;
  readonly ts: number;
}

/** The lowest part of a stream that came before what precedes it. */
export class Held implements Part {
  start = 0;
  end = 0;
  hex = '';
  ts = 0;
  /** How many bytes of the stream came in all, those sent again included. */
  above = 0;

  /** @param since - When the first part came, by the trace's clock. */
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
 * What came of streams whose first bytes have not come, by row: for 60 seconds of the trace's time, up to
 * a megabyte of each stream (of which only the beginning is kept), 65,536 streams in all and the oldest
 * given up first. Who takes one out says what becomes of it.
 */
export class HeldPayloads {
  private readonly rows = new Map<number, Held>();
  private characters = 0;
  private lookedAt = -Infinity;

  get(row: number): Held | undefined {
    return this.rows.get(row);
  }

  add(row: number, held: Held): void {
    this.rows.set(row, held);
    this.characters += held.hex.length;
  }

  /** A part below the one that is held. */
  lower(held: Held, part: Part): void {
    this.characters += part.hex.length - held.hex.length;
    held.lower(part);
  }

  /** So many bytes came above the part that is held. @returns Whether to wait no more: it is taken out. */
  sawAbove(row: number, held: Held, length: number): boolean {
    held.above += length;
    if (held.above <= MOST_ABOVE) return false;
    this.take(row);
    return true;
  }

  take(row: number): Held | undefined {
    const held = this.rows.get(row);
    if (!held) return undefined;
    this.rows.delete(row);
    this.characters -= held.hex.length;
    return held;
  }

  /** Takes out those that have waited long enough; looks once a second. */
  overdue(now: number): [number, Held][] {
    if (now - this.lookedAt < 1) return [];
    this.lookedAt = now;
    return this.takeOldest(({ since }) => now - since >= WAIT);
  }

  /** Takes out the oldest where there are too many. */
  tooMany(): [number, Held][] {
    if (this.rows.size <= MOST_STREAMS && this.characters <= MOST_CHARACTERS) return [];
    let left = BATCH;
    return this.takeOldest(() => left-- > 0);
  }

  takeAll(): [number, Held][] {
    return this.takeOldest(() => true);
  }

  private takeOldest(isWanted: (held: Held) => boolean): [number, Held][] {
    const taken: [number, Held][] = [];
    for (const one of this.rows) {
      if (!isWanted(one[1])) break;
      taken.push(one);
    }
    for (const [row] of taken) this.take(row);
    return taken;
  }
}
