import { log2 } from '../../scores/elementary';
import { wrongType } from '../cannot';
import { openSaved } from '../saved';

/** A benign day's tokens are kept up to this number, the most frequent ones. */
const MOST_TOKENS = 50_000;

/**
 * How often each token (a server, a user agent, a domain) was seen on the benign day. Each count belongs to a block of
 * time, so that a block can be compared with the others alone.
 */
export class TokenCounts {
  readonly #counts = new Map<string, number>();
  /** Counts of a token in one block: `block\0token`. Empty in a restored value. */
  readonly #ofBlock = new Map<string, number>();
  readonly #totals = new Map<number, number>();
  #total = 0;

  add(token: string, block: number): void {
    this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1);
    const key = `${block}\0${token}`;
    this.#ofBlock.set(key, (this.#ofBlock.get(key) ?? 0) + 1);
    this.#totals.set(block, (this.#totals.get(block) ?? 0) + 1);
    this.#total++;
  }

  /**
   * Return how rare a token is, in bits.
   *
   * @param without - a block that does not count.
   */
  surprise(token: string, without?: number): number {
    const own = without === undefined ? 0 : (this.#ofBlock.get(`${without}\0${token}`) ?? 0);
    const total = this.#total - (without === undefined ? 0 : (this.#totals.get(without) ?? 0));
    return log2((total + 1) / ((this.#counts.get(token) ?? 0) - own + 0.5));
  }

  /** Return whether the token was seen, in another block than this one. */
  has(token: string, without?: number): boolean {
    const own = without === undefined ? 0 : (this.#ofBlock.get(`${without}\0${token}`) ?? 0);
    return (this.#counts.get(token) ?? 0) > own;
  }

  toJSON(): object {
    const all = [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : a > b ? 1 : 0));
    const kept = all.slice(0, MOST_TOKENS);
    return {
      kind: 'token-counts',
      tokens: kept.map(([token]) => token),
      counts: kept.map(([, count]) => count),
      total: this.#total,
    };
  }

  /** @throws TypeError if the value is not saved counts. */
  static fromJSON(value: unknown): TokenCounts {
    const saved = openSaved('token-counts', value);
    const tokens = saved.texts('tokens');
    const counts = saved.numbers('counts', tokens.length);
    const restored = new TokenCounts();
    for (const [at, token] of tokens.entries()) restored.#counts.set(token, counts[at]!);
    restored.#total = saved.whole('total', 0);
    if (restored.#counts.size !== tokens.length) {
      throw wrongType(saved.task, 'a token twice', 'different tokens');
    }
    return restored;
  }
}
