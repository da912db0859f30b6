/**
 * Seeded random numbers, so that two runs plan the same connections to the same hosts in the same order. The
 * generator is mulberry32 (Tommy Ettinger's, public domain). Its 32 bits of state are enough here.
 */
export class Random {
  #state: number;

  /** @param seed - any text; equal texts give equal sequences (FNV-1a, 32 bits). */
  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (const char of seed) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    this.#state = hash;
  }

  /** Return a number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Return an integer from 0 to `below - 1`. */
  integer(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.integer(list.length)];
    if (item === undefined) throw new RangeError('Cannot pick from an empty list.');
    return item;
  }

  /** Pick an item by the items' weights, which are positive. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let at = this.next() * list.reduce((sum, { weight }) => sum + weight, 0);
    return list.find(({ weight }) => (at -= weight) < 0) ?? this.pick(list);
  }

  /**
   * Pick an item from a list in order of popularity: item k about 1/(k + 1) as often as the first (Zipf's
   * law).
   */
  popular<T>(list: readonly T[]): T {
    const rank = Math.floor(Math.exp(this.next() * Math.log(list.length + 1))) - 1;
    return list[Math.min(rank, list.length - 1)] ?? this.pick(list);
  }

  /** Make a text of `length` characters of `alphabet`. */
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.integer(alphabet.length)]).join('');
  }
}
