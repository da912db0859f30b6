import type { KernelMemory } from './memory';

/** The words of a queue in shared memory, all zero at first. */
const READY = 0;
const CLOSED = 1;
const TAKEN = 2;
const DONE = 3;
/** Counts what has changed, so that no thread sleeps through a change. */
const CHANGES = 4;
export const QUEUE_BYTES = 20;

/** Rows that threads score, some at a time, each taken by one of them; more arrive meanwhile. */
export interface ScoringQueue {
  /** The rows up to here are ready. */
  ready(rows: number): void;
  /** No more rows arrive. */
  close(): void;
  /** Take the next rows, at most `some`. @returns undefined if none are ready. */
  take(some: number): TakenRows | undefined;
  /** Wait until rows are ready or none will be; not in a page's own thread. @returns whether some are. */
  wait(): boolean;
  /** These rows are scored. */
  done(rows: number): void;
  /** Whether all rows are scored, by whomever; after `close`. */
  isDone(): boolean;
}

export interface TakenRows {
  readonly first: number;
  readonly count: number;
}

/** Join the queue at an address. */
export function scoringQueue({ buffer }: KernelMemory, address: number): ScoringQueue {
  const words = new Int32Array(buffer, address, QUEUE_BYTES / 4);
  const load = (word: number): number => Atomics.load(words, word);
  const change = (word: number, value: number): void => {
    Atomics.store(words, word, value);
    Atomics.add(words, CHANGES, 1);
    Atomics.notify(words, CHANGES);
  };
  return {
    ready(rows) {
      change(READY, rows);
    },
    close() {
      change(CLOSED, 1);
    },
    take(some) {
      for (;;) {
        const first = load(TAKEN);
        const count = Math.min(some, load(READY) - first);
        if (count === 0) return undefined;
        if (Atomics.compareExchange(words, TAKEN, first, first + count) === first) {
          return { first, count };
        }
      }
    },
    wait() {
      for (;;) {
        const changes = load(CHANGES);
        const closed = load(CLOSED) === 1;
        if (load(TAKEN) < load(READY)) return true;
        if (closed) return false;
        Atomics.wait(words, CHANGES, changes);
      }
    },
    done(rows) {
      Atomics.add(words, DONE, rows);
    },
    isDone: () => load(DONE) === load(READY),
  };
}
