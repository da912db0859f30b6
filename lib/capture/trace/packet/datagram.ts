import type { IpPacket } from './ip';

/** Fragments start at multiples of eight bytes (RFC 791, 3.2). */
const BLOCK = 8;
const MAX_IP_LENGTH = 65_535;
const FIRST_CAPACITY = 1 << 11;

/**
 * One IP packet that arrives in fragments: its payload so far, and which blocks of eight bytes are
 * present. The cost of a fragment depends only on its own bytes.
 */
export class Datagram {
  #payload: Uint8Array = new Uint8Array(0);
  /** 1 for each block that is present. */
  #present: Uint8Array = new Uint8Array(0);
  #count = 0;
  /** End of the highest fragment that is present. */
  #reached = 0;
  /** The first fragment's headers. */
  #header: Uint8Array | undefined;
  #isV6 = false;
  /** Length of the whole payload; unknown until the last fragment has come. */
  #length: number | undefined;

  /**
   * Add a fragment where no bytes are present yet.
   *
   * @returns Whether it agrees with the earlier ones, and with the rules for fragments.
   */
  take(ip: IpPacket): boolean {
    const { bytes, start, payload, captured, fragmentOffset: from, moreFragments } = ip;
    let end = from + captured - payload;
    let agrees = true;
    // All fragments except the last have whole blocks; the rest is left out, as in Linux.
    if (moreFragments && end % BLOCK !== 0) {
      end -= end % BLOCK;
      agrees = false;
    }
    if (end + payload - start > MAX_IP_LENGTH) return false;
    if (moreFragments && this.#length !== undefined && end > this.#length) {
      // Other fragments may come after that one; bytes beyond its end must be wrong.
      end = Math.min(end, this.#length - (this.#length % BLOCK));
      agrees = false;
    }
    if (!moreFragments && !this.#endAt(end)) return false;
    if (from === 0 && !this.#header) {
      this.#header = bytes.slice(start, payload);
      this.#isV6 = ip.isV6;
    }
    return this.#copy(bytes, payload, from, end) && agrees;
  }

  /** Return the packet, if it is complete. */
  whole(): Uint8Array | undefined {
    const header = this.#header;
    const length = this.#length;
    const isV6 = this.#isV6;
    if (header === undefined || length === undefined) return undefined;
    if (this.#count < Math.ceil(length / BLOCK) || header.length + length > MAX_IP_LENGTH)
      return undefined;
    const whole = new Uint8Array(header.length + length);
    whole.set(header);
    whole.set(this.#payload.subarray(0, length), header.length);
    const view = new DataView(whole.buffer);
    if (isV6) {
      view.setUint16(4, whole.length - 40);
      view.setUint16(header.length - 6, 0); // the fragment header's offset and flag
    } else {
      view.setUint16(2, whole.length);
      view.setUint16(6, 0);
    }
    return whole;
  }

  /** The last fragment gives the length; here too the first bytes stay. */
  #endAt(end: number): boolean {
    if (this.#length !== undefined) return end === this.#length;
    if (this.#reached > end) return false;
    this.#length = end;
    return true;
  }

  /** @returns Whether all bytes that were already present are the same. */
  #copy(bytes: Uint8Array, payload: number, from: number, end: number): boolean {
    if (end > this.#payload.length) this.#grow(end);
    const own = this.#payload;
    const present = this.#present;
    let agrees = true;
    for (let at = from; at < end; at += BLOCK) {
      const stop = Math.min(at + BLOCK, end);
      const first = payload + at - from;
      if (present[at / BLOCK]) {
        for (let i = at; i < stop; i++) if (own[i] !== bytes[first + i - at]) agrees = false;
        continue;
      }
      present[at / BLOCK] = 1;
      this.#count++;
      for (let i = at; i < stop; i++) own[i] = bytes[first + i - at]!;
    }
    this.#reached = Math.max(this.#reached, end);
    return agrees;
  }

  #grow(end: number): void {
    let capacity = Math.max(2 * this.#payload.length, FIRST_CAPACITY);
    while (capacity < end) capacity *= 2;
    const payload = new Uint8Array(capacity);
    payload.set(this.#payload);
    this.#payload = payload;
    const present = new Uint8Array(capacity / BLOCK);
    present.set(this.#present);
    this.#present = present;
  }
}
