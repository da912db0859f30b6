import { formatV4, formatV6 } from '../packet/addresses';
import { doubled } from '../../../doubled';
import { type IpPacket, Protocol } from '../packet/ip';
import { i32 } from '../packet/integers';

export const NO_ROW = -1;

const KEY_WORDS = 10;
const IPV4_KEY_WORDS = 4;
const IPV6_FLAG = 0x100;
/** Random numbers of the hash per word of a key: one for each value of each of its four bytes. */
const NUMBERS_A_WORD = 4 * 256;

/**
 * Finds rows by the two endpoints of a packet, in either direction. It is a hash table with linear
 * probing on two columns of numbers, so a look-up allocates nothing.
 *
 * The hash is tabulation hashing: the exclusive or of random numbers, one for each byte of the key.
 * Each table draws new ones, so nobody can choose addresses and ports that collide, and linear
 * probing stays short for any keys (M. Pătraşcu and M. Thorup, "The Power of Simple Tabulation
 * Hashing", J. ACM 59, 2012). Rows do not depend on them.
 */
export class EndpointTable {
  /** Which endpoint sent the packet looked up last: 0 the lower one, 1 the higher. */
  fromHigher: 0 | 1 = 0;

  /** For each row the two addresses, ports and the protocol; see readKey. */
  #keys: Int32Array;
  /** Row + 1, or 0 for none; twice the number of rows. */
  #slots: Int32Array;
  readonly #key = new Int32Array(KEY_WORDS);
  readonly #numbers = crypto.getRandomValues(new Int32Array(KEY_WORDS * NUMBERS_A_WORD));
  #slot = 0;
  /** The row found last, or NO_ROW. */
  #last = NO_ROW;

  constructor(rows: number) {
    this.#keys = new Int32Array(KEY_WORDS * rows);
    this.#slots = new Int32Array(2 * rows);
  }

  /** Find the row with the packet's addresses, ports and protocol, or NO_ROW. */
  find(ip: IpPacket, sourcePort: number, destinationPort: number): number {
    this.#readKey(ip, sourcePort, destinationPort);
    // Packets of one connection often follow each other.
    if (this.#last !== NO_ROW && this.#isKeyOf(this.#last)) return this.#last;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = this.#hash() & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (this.#isKeyOf(entry - 1)) {
        this.#last = entry - 1;
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    this.#slot = slot;
    return NO_ROW;
  }

  /** Assign a row to the endpoints that the last `find` did not find. */
  put(row: number): void {
    this.#keys.set(this.#key, row * KEY_WORDS);
    this.#slots[this.#slot] = row + 1;
    this.#last = row;
  }

  grow(): void {
    this.#keys = doubled(this.#keys);
    this.#slots = doubled(this.#slots);
  }

  /** Hash the rows again without those for which `isFree` is true. */
  rebuild(rows: number, isFree: (row: number) => boolean): void {
    const wanted = this.#key.slice();
    this.#slots.fill(0);
    this.#last = NO_ROW;
    for (let row = 0; row < rows; row++) {
      if (isFree(row)) continue;
      this.#key.set(this.#keys.subarray(row * KEY_WORDS, (row + 1) * KEY_WORDS));
      this.#slots[this.#freeSlot()] = row + 1;
    }
    this.#key.set(wanted);
    this.#slot = this.#freeSlot();
  }

  isTcp(row: number): boolean {
    return (this.#keys[row * KEY_WORDS + 3]! & 0xff) === Protocol.tcp;
  }

  /** Return the port of the lower endpoint, or of the higher one. */
  port(row: number, higher: 0 | 1): number {
    const ports = this.#keys[row * KEY_WORDS + 2]!;
    return higher ? ports & 0xffff : ports >>> 16;
  }

  /** Return the address of the lower endpoint, or of the higher one, as text. */
  host(row: number, higher: 0 | 1): string {
    const at = row * KEY_WORDS;
    const last = this.#keys[at + higher]!;
    if ((this.#keys[at + 3]! & IPV6_FLAG) === 0) return formatV4(last);
    const upper = at + 4 + 3 * higher;
    return formatV6([...this.#keys.subarray(upper, upper + 3), last]);
  }

  /**
   * The key's words: 0 and 1 the last 32 bits of the lower and the higher address, 2 their ports, 3 the
   * protocol and IP version, 4–6 and 7–9 the other bits of the two addresses if they are IPv6.
   */
  #readKey(ip: IpPacket, sourcePort: number, destinationPort: number): void {
    const { bytes, source, destination, isV6 } = ip;
    const key = this.#key;
    const width = isV6 ? 16 : 4;
    const from = i32(bytes, source + width - 4);
    const to = i32(bytes, destination + width - 4);
    const order =
      compare(from, to) ||
      sourcePort - destinationPort ||
      (isV6 ? compareUpper(bytes, source, destination) : 0);
    const fromHigher = order > 0 ? 1 : 0;
    this.fromHigher = fromHigher;
    key[0] = fromHigher ? to : from;
    key[1] = fromHigher ? from : to;
    key[2] = fromHigher
      ? (destinationPort << 16) | sourcePort
      : (sourcePort << 16) | destinationPort;
    key[3] = isV6 ? ip.protocol | IPV6_FLAG : ip.protocol;
    if (!isV6) return;
    const lower = fromHigher ? destination : source;
    const higher = fromHigher ? source : destination;
    for (let i = 0; i < 3; i++) {
      key[4 + i] = i32(bytes, lower + 4 * i);
      key[7 + i] = i32(bytes, higher + 4 * i);
    }
  }

  #hash(): number {
    const key = this.#key;
    const numbers = this.#numbers;
    const lower = key[0]!;
    const higher = key[1]!;
    const ports = key[2]!;
    const kind = key[3]!;
    const hash =
      numbers[lower & 0xff]! ^
      numbers[0x100 | ((lower >>> 8) & 0xff)]! ^
      numbers[0x200 | ((lower >>> 16) & 0xff)]! ^
      numbers[0x300 | (lower >>> 24)]! ^
      numbers[0x400 | (higher & 0xff)]! ^
      numbers[0x500 | ((higher >>> 8) & 0xff)]! ^
      numbers[0x600 | ((higher >>> 16) & 0xff)]! ^
      numbers[0x700 | (higher >>> 24)]! ^
      numbers[0x800 | (ports & 0xff)]! ^
      numbers[0x900 | ((ports >>> 8) & 0xff)]! ^
      numbers[0xa00 | ((ports >>> 16) & 0xff)]! ^
      numbers[0xb00 | (ports >>> 24)]! ^
      numbers[0xc00 | (kind & 0xff)]!;
    return (kind & IPV6_FLAG) === 0 ? hash : hash ^ this.#hashOfUpperWords();
  }

  #hashOfUpperWords(): number {
    const key = this.#key;
    const numbers = this.#numbers;
    let hash = 0;
    for (let i = IPV4_KEY_WORDS; i < KEY_WORDS; i++) {
      const word = key[i]!;
      const at = i * NUMBERS_A_WORD;
      hash ^=
        numbers[at + (word & 0xff)]! ^
        numbers[at + 0x100 + ((word >>> 8) & 0xff)]! ^
        numbers[at + 0x200 + ((word >>> 16) & 0xff)]! ^
        numbers[at + 0x300 + (word >>> 24)]!;
    }
    return hash;
  }

  #isKeyOf(row: number): boolean {
    const keys = this.#keys;
    const key = this.#key;
    const at = row * KEY_WORDS;
    return (
      keys[at] === key[0] &&
      keys[at + 1] === key[1] &&
      keys[at + 2] === key[2] &&
      keys[at + 3] === key[3] &&
      ((key[3]! & IPV6_FLAG) === 0 || this.#sameUpperWords(at))
    );
  }

  #sameUpperWords(at: number): boolean {
    for (let i = IPV4_KEY_WORDS; i < KEY_WORDS; i++)
      if (this.#keys[at + i] !== this.#key[i]) return false;
    return true;
  }

  #freeSlot(): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash() & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }
}

/** Order two 32-bit words; any consistent order will do. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareUpper(bytes: Uint8Array, a: number, b: number): number {
  for (let i = 0; i < 12; i++) {
    const difference = bytes[a + i]! - bytes[b + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
