/**
 * What a kernel works on: a `WebAssembly.Memory`, or a bare buffer without one. Its buffer is a
 * SharedArrayBuffer where threads share it.
 */
export interface KernelMemory {
  readonly buffer: ArrayBufferLike;
}

/** A page of WebAssembly's memory, in bytes. */
export const PAGE = 65_536;
/** WebAssembly addresses 4 GiB. */
const MOST_BYTES = 65_536 * PAGE;
const CACHE_LINE = 64;

/** Allocates addresses one after the other, each at the start of a cache line. */
export class AddressPlan {
  /** Address 0 is not used: it means none. */
  #next = CACHE_LINE;

  /** Total size of all allocations in bytes. */
  get size(): number {
    return this.#next;
  }

  take(bytes: number): number {
    const address = this.#next;
    this.#next = Math.ceil((address + bytes) / CACHE_LINE) * CACHE_LINE;
    return address;
  }
}

/**
 * @throws RangeError if this size cannot be addressed.
 */
export function checkSize(bytes: number, what: string): void {
  if (bytes > MOST_BYTES) {
    throw new RangeError(
      `${what} would take ${Math.ceil(bytes / 2 ** 20)} MiB of one memory: at most ` +
        `${MOST_BYTES / 2 ** 20} MiB can be addressed. Use fewer rows or smaller layers.`,
    );
  }
}

export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}
