/**
 * Seeded numbers, so that two runs plan the same connections to the same hosts in the same order.
 * The generator is mulberry32 (Tommy Ettinger's, public domain): 32 bits of state are plenty here.
 */
export class Random {
  #state: number;

  /** @param seed - any text; equal texts give equal sequences (FNV-1a, 32 bits). */
  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (const char of seed) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    this.#state = hash;
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from 0 to `below - 1`. */
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

  /** Pick by the items' weights, which are positive. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let at = this.next() * list.reduce((sum, { weight }) => sum + weight, 0);
    return list.find(({ weight }) => (at -= weight) < 0) ?? this.pick(list);
  }

  /** Pick in a popularity order: item k about 1/(k + 1) as often as the first (Zipf's law). */
  popular<T>(list: readonly T[]): T {
    const rank = Math.floor(Math.exp(this.next() * Math.log(list.length + 1))) - 1;
    return list[Math.min(rank, list.length - 1)] ?? this.pick(list);
  }

  /** `length` characters of `alphabet`. */
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.integer(alphabet.length)]).join('');
  }
}
