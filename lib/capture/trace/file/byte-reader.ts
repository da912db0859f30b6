import { joinBytes } from '../../join-bytes';

/** Reads bytes from chunks, as many at a time as needed. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The bytes that are available and not yet read; valid until the next request. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Whether bytes are available; fetches more if not. */
  async hasMore(): Promise<boolean> {
    while (this.#bytes.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#bytes = next.value;
    }
    return true;
  }

  /** Return the next bytes without reading them; undefined if there are fewer. */
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

  /** Skip available bytes. */
  skip(length: number): void {
    this.#bytes = this.#bytes.subarray(length);
  }

  /** Read the next bytes; undefined if there are fewer, which are then skipped. */
  async take(length: number): Promise<Uint8Array | undefined> {
    const bytes = await this.peek(length);
    this.skip(length);
    return bytes;
  }

  /** End the source. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
