import { formatV4, formatV6 } from './addresses';
import type { FirstBytes } from './first-bytes';
import { type IpPacket, Protocol } from './ip';

/** The side of a connection that a packet came from. */
export const ORIGINATOR = 0;
export const RESPONDER = 1;
export type Side = typeof ORIGINATOR | typeof RESPONDER;

export const NO_ROW = -1;

/** Addresses as text and ports, by the fields' names of a record. */
export type Endpoints = Pick<FirstBytes, 'origHost' | 'origPort' | 'respHost' | 'respPort'>;

const KEY_WORDS = 10;
const INITIAL_ROWS = 1 << 10;

// Zeek's udp_inactivity_timeout and tcp_inactivity_timeout (init-bare.zeek), and the longer one that
// base/protocols/conn/inactivity.zeek gives to FTP, SSH, Telnet and rlogin.
const UDP_TIMEOUT = 60;
const TCP_TIMEOUT = 300;
const INTERACTIVE_TIMEOUT = 3600;
const INTERACTIVE_PORTS = new Set([21, 22, 23, 513]);
// Zeek's dns_session_timeout, and how long a connection must then have been idle (DNS.cc).
const DNS_CHECK = 10;
const DNS_IDLE = 9;
const DNS_PORTS = new Set([53, 137, 5353, 5355]);

/**
 * The connections of a trace that are still open: a hash table (linear probing) on columns of numbers,
 * so that a packet of a known connection allocates nothing. A connection is a row. Rows of
 * connections that have timed out are freed whenever the table is full, before it grows: memory follows
 * the number of connections that are open at one time, not the length of the trace.
 */
export class Connections {
  /** When the last packet was seen, in seconds. */
  lastSeen: Float64Array = new Float64Array(INITIAL_ROWS);
  /** When the first packet was seen. */
  private opened = new Float64Array(INITIAL_ROWS);
  /** When the connection is forgotten in any case; Infinity while it is open. */
  removeAt: Float64Array = new Float64Array(INITIAL_ROWS);
  /** 1 once no packet but SYN, FIN or RST can matter to it. */
  quiet: Uint8Array = new Uint8Array(INITIAL_ROWS);
  /** 1 once its first payload has been decided on. */
  settled: Uint8Array = new Uint8Array(INITIAL_ROWS);
  synSeen: Uint8Array = new Uint8Array(INITIAL_ROWS);
  /** How far the originator's stream has been taken in: a sequence number, its SYN having 0. */
  next: Int32Array = new Int32Array(INITIAL_ROWS);

  // Two values a row, the originator's (at 2 · row) and the responder's: see tcp.ts.
  state: Uint8Array = new Uint8Array(2 * INITIAL_ROWS);
  previousState: Uint8Array = new Uint8Array(2 * INITIAL_ROWS);
  closed: Uint8Array = new Uint8Array(2 * INITIAL_ROWS);
  startSequence: Int32Array = new Int32Array(2 * INITIAL_ROWS);

  /** The latest time in the trace so far, by which connections time out even if packets lag behind. */
  now = -Infinity;
  /** The side that the packet last looked up came from. */
  side: Side = ORIGINATOR;

  /** Which of the key's two endpoints is the originator: 0 the lower one, 1 the higher. */
  private originator = new Uint8Array(INITIAL_ROWS);
  /** The lower endpoint's and the higher one's address, ports and protocol: see readKey. */
  private keys = new Int32Array(KEY_WORDS * INITIAL_ROWS);
  /** Row + 1, or 0 for none; twice as many as rows. */
  private slots = new Int32Array(2 * INITIAL_ROWS);
  private readonly freeRows: number[] = [];
  private used = 0;

  private readonly key = new Int32Array(KEY_WORDS);
  private fromHigher: 0 | 1 = 0;
  private slot = 0;

  /** @param forget - Told of every row that is freed or given to another connection. */
  constructor(private readonly forget: (row: number) => unknown) {}

  /** The row of the packet's connection, or NO_ROW; `side` says which side sent the packet. */
  find(ip: IpPacket, sourcePort: number, destinationPort: number): number {
    this.readKey(ip, sourcePort, destinationPort);
    const { keys, key, slots } = this;
    const mask = slots.length - 1;
    let slot = this.hash() & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      const at = (entry - 1) * KEY_WORDS;
      if (
        keys[at] === key[0] &&
        keys[at + 1] === key[1] &&
        keys[at + 2] === key[2] &&
        keys[at + 3] === key[3] &&
        (!ip.isV6 || this.sameUpperWords(at))
      ) {
        this.side = this.originator[entry - 1] === this.fromHigher ? ORIGINATOR : RESPONDER;
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    this.slot = slot;
    return NO_ROW;
  }

  /**
   * Starts the connection of the packet that `find` was last asked for.
   *
   * @param old - What `find` returned: a row whose connection is over is used again.
   * @param flipped - Whether the packet's sender is the responder.
   */
  open(old: number, flipped: boolean, ts: number): number {
    let row = old;
    if (row === NO_ROW) row = this.insert();
    else this.forget(row);
    this.lastSeen[row] = ts;
    this.opened[row] = ts;
    this.removeAt[row] = Infinity;
    this.quiet[row] = 0;
    this.settled[row] = 0;
    this.synSeen[row] = 0;
    this.next[row] = 1;
    this.state.fill(0, 2 * row, 2 * row + 2);
    this.previousState.fill(0, 2 * row, 2 * row + 2);
    this.closed.fill(0, 2 * row, 2 * row + 2);
    this.side = flipped ? RESPONDER : ORIGINATOR;
    this.originator[row] = flipped ? 1 - this.fromHigher : this.fromHigher;
    return row;
  }

  /** Makes the originator the responder. */
  flip(row: number): void {
    this.originator[row] = 1 - this.originator[row]!;
    for (const column of [this.state, this.previousState, this.closed, this.startSequence]) {
      column.subarray(2 * row, 2 * row + 2).reverse();
    }
    this.side = this.side === ORIGINATOR ? RESPONDER : ORIGINATOR;
  }

  /** Whether the connection had ended, or timed out, by now. */
  isOver(row: number): boolean {
    if (this.now >= this.removeAt[row]!) return true;
    const idle = this.now - this.lastSeen[row]!;
    if (idle < DNS_IDLE) return false;
    return idle >= this.timeout(row) || (this.isDns(row) && this.isDnsOver(row));
  }

  /** Whether Zeek takes the connection for DNS: UDP to a port of DNS, mDNS, LLMNR or NetBIOS names. */
  isDns(row: number): boolean {
    return !this.isTcp(row) && DNS_PORTS.has(this.port(row, this.responder(row)));
  }

  isTcp(row: number): boolean {
    return (this.keys[row * KEY_WORDS + 3]! & 0xff) === Protocol.tcp;
  }

  /** The originator's address and port, and the responder's. */
  endpoints(row: number): Endpoints {
    const responder = this.responder(row);
    const originator = responder === 0 ? 1 : 0;
    return {
      origHost: this.host(row, originator),
      origPort: this.port(row, originator),
      respHost: this.host(row, responder),
      respPort: this.port(row, responder),
    };
  }

  private timeout(row: number): number {
    if (!this.isTcp(row)) return UDP_TIMEOUT;
    const isInteractive = INTERACTIVE_PORTS.has(this.port(row, this.responder(row)));
    return isInteractive ? INTERACTIVE_TIMEOUT : TCP_TIMEOUT;
  }

  /** Every so often since the first packet Zeek looks whether the last one is long enough ago. */
  private isDnsOver(row: number): boolean {
    const opened = this.opened[row]!;
    const idleSince = this.lastSeen[row]! + DNS_IDLE - opened;
    return this.now >= opened + DNS_CHECK * Math.ceil(idleSince / DNS_CHECK);
  }

  private responder(row: number): 0 | 1 {
    return this.originator[row] === 0 ? 1 : 0;
  }

  private port(row: number, higher: 0 | 1): number {
    const ports = this.keys[row * KEY_WORDS + 2]!;
    return higher ? ports & 0xffff : ports >>> 16;
  }

  private host(row: number, higher: 0 | 1): string {
    const at = row * KEY_WORDS;
    const last = this.keys[at + higher]!;
    if ((this.keys[at + 3]! & IPV6_FLAG) === 0) return formatV4(last);
    const upper = at + 4 + 3 * higher;
    return formatV6([...this.keys.subarray(upper, upper + 3), last]);
  }

  /**
   * The key's words: 0 and 1 the last 32 bits of the lower and the higher address, 2 their ports, 3 the
   * protocol and IP version, 4–6 and 7–9 the other bits of the two addresses if they are IPv6.
   */
  private readKey(ip: IpPacket, sourcePort: number, destinationPort: number): void {
    const { bytes, source, destination, isV6 } = ip;
    const { key } = this;
    const width = isV6 ? 16 : 4;
    const from = word(bytes, source + width - 4);
    const to = word(bytes, destination + width - 4);
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
      key[4 + i] = word(bytes, lower + 4 * i);
      key[7 + i] = word(bytes, higher + 4 * i);
    }
  }

  private hash(): number {
    const { key } = this;
    let h = Math.imul(key[0]!, 0x9e3779b1) ^ Math.imul(key[1]!, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15) ^ key[2]!, 0xc2b2ae35) ^ key[3]!;
    return h ^ (h >>> 13);
  }

  private sameUpperWords(at: number): boolean {
    for (let i = 4; i < KEY_WORDS; i++) if (this.keys[at + i] !== this.key[i]) return false;
    return true;
  }

  private insert(): number {
    if (this.freeRows.length === 0 && this.used === this.quiet.length) this.makeRoom();
    const row = this.freeRows.pop() ?? this.used++;
    this.keys.set(this.key, row * KEY_WORDS);
    this.slots[this.slot] = row + 1;
    return row;
  }

  /** Frees what has timed out; if that is little, doubles the table. Then finds the key's slot anew. */
  private makeRoom(): void {
    for (let row = 0; row < this.used; row++) {
      if (!this.isOver(row)) continue;
      this.forget(row);
      this.freeRows.push(row);
    }
    if (this.freeRows.length < this.used / 4) this.grow();
    this.fillSlots();
  }

  private grow(): void {
    this.lastSeen = doubled(this.lastSeen);
    this.opened = doubled(this.opened);
    this.removeAt = doubled(this.removeAt);
    this.quiet = doubled(this.quiet);
    this.settled = doubled(this.settled);
    this.synSeen = doubled(this.synSeen);
    this.next = doubled(this.next);
    this.state = doubled(this.state);
    this.previousState = doubled(this.previousState);
    this.closed = doubled(this.closed);
    this.startSequence = doubled(this.startSequence);
    this.originator = doubled(this.originator);
    this.keys = doubled(this.keys);
    this.slots = doubled(this.slots);
  }

  private fillSlots(): void {
    const wanted = this.key.slice();
    const free = new Set(this.freeRows);
    this.slots.fill(0);
    for (let row = 0; row < this.used; row++) {
      if (free.has(row)) continue;
      this.key.set(this.keys.subarray(row * KEY_WORDS, (row + 1) * KEY_WORDS));
      this.slots[this.freeSlot()] = row + 1;
    }
    this.key.set(wanted);
    this.slot = this.freeSlot();
  }

  private freeSlot(): number {
    const mask = this.slots.length - 1;
    let slot = this.hash() & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }
}

const IPV6_FLAG = 0x100;

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

/** The order of two 32-bit words; any order will do as long as it is always the same. */
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

function doubled<T extends Uint8Array | Int32Array | Float64Array>(column: T): T {
  const larger = new (column.constructor as new (length: number) => T)(2 * column.length);
  larger.set(column);
  return larger;
}
