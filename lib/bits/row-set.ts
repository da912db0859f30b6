import { doubled } from '../doubled';
import type { PackedRows } from './packed-rows';

/**
 * A set of distinct packed rows, numbered in the order of their first appearance: an
 * open-addressing hash table (Knuth, The Art of Computer Programming, volume 3, section 6.4,
 * algorithm L). All code that finds duplicates uses it.
 */
export class RowSet {
  /** The distinct rows so far, packed, in order of first appearance. */
  #rows: Uint8Array;
  #count = 0;
  /** The number of a row plus one, or 0 for none; the length is a power of two. */
  #slots = new Uint32Array(1 << 16);

  readonly #into: Uint8Array | undefined;

  /** @param into - where to store the distinct rows, if the caller has room for all of them. */
  constructor(
    readonly bytes: number,
    into?: Uint8Array,
  ) {
    this.#into = into;

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
    let slot = hash(packed, at, this.bytes) & mask;
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
      let slot = hash(this.#rows, row * this.bytes, this.bytes) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row + 1;
    }
  }
}

/**
 * FNV-1a over the bytes (Fowler, Noll, Vo; RFC 9923), its high bits folded into the low ones, which
 * choose the slot.
 */
function hash(packed: Uint8Array, at: number, bytes: number): number {
  let value = 0x811c9dc5;
  for (let byte = at; byte < at + bytes; byte++) {
    value = Math.imul(value ^ packed[byte]!, 0x01000193);
  }
  return value ^ (value >>> 15);
}
