import { doubled } from '../doubled';
import type { PackedRows } from './packed-rows';

/**
 * A set of distinct packed rows, numbered in the order of their first appearance: an
 * open-addressing hash table (Knuth, The Art of Computer Programming, volume 3, section 6.4,
 * algorithm L). All code that finds duplicates uses it. Its hash is random in each process, so that
 * nobody can send rows that all choose one slot; the numbers do not depend on it.
 */
export class RowSet {
  /** The distinct rows so far, packed, in order of first appearance. */
  #rows: Uint8Array;
  #count = 0;
  /** The number of a row plus one, or 0 for none; the length is a power of two. */
  #slots = new Uint32Array(1 << 16);

  readonly #into: Uint8Array | undefined;
  readonly #hashes: Uint32Array;

  /** @param into - where to store the distinct rows, if the caller has room for all of them. */
  constructor(
    readonly bytes: number,
    into?: Uint8Array,
  ) {
    this.#into = into;
    this.#hashes = hashesFor(bytes);
    this.#rows = into ?? new Uint8Array(512 * bytes);
  }

  /** The number of distinct rows. */
  get count(): number {
    return this.#count;
  }

  /** The distinct rows; a view that becomes outdated with the next `add`. */
  get rows(): PackedRows {
    const { bytes } = this;
    return { packed: this.#rows.subarray(0, this.#count * bytes), count: this.#count, bytes };
  }

  /** Add the row at `at` of packed bytes. @returns its number among the distinct rows, from 0. */
  add(packed: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(this.#hashes, packed, at, this.bytes) & mask;
    for (let found = this.#slots[slot]!; found !== 0; found = this.#slots[slot]!) {
      if (this.#equals(found - 1, packed, at)) return found - 1;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = ++this.#count;
    this.#keep(packed, at);
    if (2 * this.#count > this.#slots.length) this.#grow();
    return this.#count - 1;
  }

  #equals(row: number, packed: Uint8Array, at: number): boolean {
    const from = row * this.bytes;
    for (let byte = 0; byte < this.bytes; byte++) {
      if (this.#rows[from + byte] !== packed[at + byte]) return false;
    }
    return true;
  }

  #keep(packed: Uint8Array, at: number): void {
    const from = (this.#count - 1) * this.bytes;
    if (!this.#into && from + this.bytes > this.#rows.length) this.#rows = doubled(this.#rows);
    for (let byte = 0; byte < this.bytes; byte++) this.#rows[from + byte] = packed[at + byte]!;
  }

  #grow(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let row = 0; row < this.#count; row++) {
      let slot = hash(this.#hashes, this.#rows, row * this.bytes, this.bytes) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row + 1;
    }
  }
}

/** A random number for each value of each byte, made when a wider row first needs it. */
let randomHashes = new Uint32Array(0);
/** At most this many numbers are asked of the system at once (Web Crypto's limit of 65,536 bytes). */
const AT_ONCE = 16_384;

function hashesFor(bytes: number): Uint32Array {
  if (randomHashes.length < 256 * bytes) {
    const more = new Uint32Array(256 * bytes);
    for (let at = 0; at < more.length; at += AT_ONCE) {
      crypto.getRandomValues(more.subarray(at, at + AT_ONCE));
    }
    more.set(randomHashes);
    randomHashes = more;
  }
  return randomHashes;
}

/**
 * Simple tabulation hashing: as good as full randomness for this kind of table (Pătraşcu and
 * Thorup, "The Power of Simple Tabulation Hashing", 2012).
 */
function hash(hashes: Uint32Array, packed: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let byte = 0, from = 0; byte < bytes; byte++, from += 256) {
    value ^= hashes[from + packed[at + byte]!]!;
  }
  return value;
}
