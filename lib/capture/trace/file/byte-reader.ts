import { joinBytes } from '../../join-bytes';

/** Takes bytes off chunks as many at a time as wanted. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The bytes at hand, not yet taken; valid until more are asked for. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Whether there are bytes at hand; fetches some where there are none. */
  async hasMore(): Promise<boolean> {
    while (this.#bytes.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#bytes = next.value;
    }
    return true;
  }

  /** The next so many bytes, which stay; undefined if there are fewer. */
  async peek(length: number): Promise<Uint8Array | undefined> {
    while (this.#bytes.length < length) {
      // A copy, since a chunk is valid only until the next is asked for.
      const before = this.#bytes.slice();
      const next = await this.#chunks.next();
      this.#bytes = next.done ? before : joinBytes([before, next.value]);
      if (next.done) return undefined;
    }
    return this.#bytes.subarray(0, length);
  }

  /** Leaves out bytes at hand. */
  skip(length: number): void {
    this.#bytes = this.#bytes.subarray(length);
  }

  /** The next so many bytes; undefined if there are fewer, which are then left out. */
  async take(length: number): Promise<Uint8Array | undefined> {
    const bytes = await this.peek(length);
    this.skip(length);
    return bytes;
  }

  /** Ends the source. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
