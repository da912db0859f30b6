import type { Random } from './random';

/**
 * An even sample of a sequence of unknown length (Vitter's algorithm R, "Random sampling with a reservoir",
 * ACM TOMS 11(1), 1985).
 */
export class Reservoir<T> {
  readonly #kept: { at: number; item: T }[] = [];
  #seen = 0;

  readonly #size: number;
  readonly #random: Random;

  constructor(size: number, random: Random) {
    this.#size = size;
    this.#random = random;
  }

  offer(item: T): void {
    const at = this.#seen++;
    const place = this.#kept.length < this.#size ? this.#kept.length : this.#random.integer(at + 1);
    if (place < this.#size) this.#kept[place] = { at, item };
  }

  /** Return what was kept, in the order in which it was offered. */
  items(): T[] {
    return this.#kept
      .slice()
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}
