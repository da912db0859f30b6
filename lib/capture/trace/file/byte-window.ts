/**
 * The part of a trace that is in memory: chunks are added at the end, whole packets leave at the
 * front.
 */
export class ByteWindow {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.bytes.buffer);
  /** Start of the unread part of `bytes`. */
  at = 0;
  /** End of the unread part of `bytes`. */
  end = 0;
  /** Number of bytes of the trace before `bytes[0]`. */
  #passed = 0;

  /** Return the trace's offset of `bytes[index]`. */
  offsetOf(index: number): number {
    return this.#passed + index;
  }

  append(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.bytes.length) this.#makeRoom(chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** Move the unread part to the front, of a larger buffer if it would fill half of this one. */
  #makeRoom(extra: number): void {
    const unread = this.bytes.subarray(this.at, this.end);
    const needed = unread.length + extra;
    if (2 * needed > this.bytes.length) {
      this.bytes = new Uint8Array(2 * needed);
      this.view = new DataView(this.bytes.buffer);
    }
    this.bytes.set(unread);
    this.#passed += this.at;
    this.at = 0;
    this.end = unread.length;
  }
}
