import type { FirstBytes } from '../../capture/first-bytes';
import { rankRecords, type Ranked } from './rank-records';

/** A record that may be described, and its place among the scan's. */
export interface Candidate extends Ranked {
  readonly record: FirstBytes;
}

/**
 * The most anomalous records of a stream, held while it is read: of more than twice as many as are wanted, the
 * least strange are let go. With one model what stays is what the whole stream would have left; with
 * several the order may still change as more records come, so that of far more records than are wanted
 * some near the end of the list may be others.
 */
export class Candidates {
  #places: number[] = [];
  #records: FirstBytes[] = [];
  #count = 0;

  readonly #most: number;

  /** @param most - how many are wanted. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many there were, those that were let go among them. */
  get count(): number {
    return this.#count;
  }

  add(at: number, record: FirstBytes): void {
    this.#count++;
    this.#places.push(at);
    this.#records.push(record);
  }

  /** Let the least strange go where there are too many. @param scores - of all records so far. */
  thin(scores: readonly Float64Array[]): void {
    if (this.#places.length <= 2 * this.#most) return;
    const kept = this.ranked(scores);
    this.#places = kept.map(({ at }) => at);
    this.#records = kept.map(({ record }) => record);
  }

  /** Rank the records, the most anomalous first, as many as are wanted. @param scores - of all records so far. */
  ranked(scores: readonly Float64Array[]): Candidate[] {
    const records = new Map(this.#places.map((at, place) => [at, this.#records[place]!]));
    return rankRecords(this.#places, scores)
      .slice(0, this.#most)
      .map(({ at, model }) => ({ at, model, record: records.get(at)! }));
  }
}
