import type { FirstBytes } from '../../capture/first-bytes';
import { rankRecords, type Ranked } from './rank-records';

/** A record that may be described, and its place among the records of the scan. */
export interface Candidate extends Ranked {
  readonly record: FirstBytes;
}

/**
 * Keeps the most anomalous records of a stream while it is read. If there are more than twice as many as
 * needed, the least anomalous are dropped. With one model, the result is the same as for the whole stream.
 * With several models, the order may still change as more records arrive. So if there are far more records
 * than needed, some near the end of the list may differ.
 */
export class Candidates {
  #places: number[] = [];
  #records: FirstBytes[] = [];
  #count = 0;

  readonly #most: number;

  /** @param most - the maximum number of records to keep. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Return the number of all records, including the dropped ones. */
  get count(): number {
    return this.#count;
  }

  add(at: number, record: FirstBytes): void {
    this.#count++;
    this.#places.push(at);
    this.#records.push(record);
  }

  /**
   * Drop the least anomalous records if there are too many. @param scores - the scores of all records up to
   * now.
   */
  thin(scores: readonly Float64Array[]): void {
    if (this.#places.length <= 2 * this.#most) return;
    const kept = this.ranked(scores);
    this.#places = kept.map(({ at }) => at);
    this.#records = kept.map(({ record }) => record);
  }

  /**
   * Rank the records, the most anomalous first, up to the maximum number.
   *
   * @param scores - the scores of all records up to now.
   */
  ranked(scores: readonly Float64Array[]): Candidate[] {
    const records = new Map(this.#places.map((at, place) => [at, this.#records[place]!]));
    return rankRecords(this.#places, scores)
      .slice(0, this.#most)
      .map(({ at, model }) => ({ at, model, record: records.get(at)! }));
  }
}
