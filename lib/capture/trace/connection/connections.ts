import { doubled } from '../../../doubled';
import { EndpointTable, NO_ROW } from './endpoint-table';
import type { FirstBytes } from '../../first-bytes';
import type { IpPacket } from '../packet/ip';
import type { TraceCounts } from '../trace-counts';

/** The side of a connection that a packet came from. */
export const ORIGINATOR = 0;
export const RESPONDER = 1;
export type Side = typeof ORIGINATOR | typeof RESPONDER;

/** Addresses (text) and ports, with the names of a record's fields. */
export type Endpoints = Pick<FirstBytes, 'origHost' | 'origPort' | 'respHost' | 'respPort'>;

const ROWS = 1 << 10;
/** Maximum number of open connections: about 200 MB. */
const MOST_ROWS = 1 << 21;

// Zeek's udp_inactivity_timeout and tcp_inactivity_timeout (init-bare.zeek), and the longer one that
// base/protocols/conn/inactivity.zeek gives to FTP, SSH, Telnet and rlogin; all in seconds.
const UDP_TIMEOUT = 60;
const TCP_TIMEOUT = 300;
const INTERACTIVE_TIMEOUT = 3600;
const INTERACTIVE_PORTS = new Set([21, 22, 23, 513]);
// Zeek's dns_session_timeout, and how long a connection must then have been idle (DNS.cc).
const DNS_CHECK = 10;
const DNS_IDLE = 9;
const DNS_PORTS = new Set([53, 137, 5353, 5355]);

/**
 * The open connections of a trace. Each is a row in columns of numbers, so that a packet of a known
 * connection allocates nothing. When all rows are used, rows of connections that have timed out are
 * freed first. Memory therefore depends on the number of connections open at the same time, not on
 * the length of the trace. If there are too many, a quarter is dropped: first those without an
 * answer, as in a flood from forged addresses, then those silent longest.
 */
export class Connections {
  /** When the last packet was seen, in seconds. */
  lastSeen: Float64Array = new Float64Array(ROWS);
  /** Time at which the connection is forgotten in any case; Infinity while it is open. */
  removeAt: Float64Array = new Float64Array(ROWS);
  /** 1 once only packets with SYN, FIN or RST matter to it. */
  quiet: Uint8Array = new Uint8Array(ROWS);
  /** 1 once its first payload has been decided on. */
  settled: Uint8Array = new Uint8Array(ROWS);
  synSeen: Uint8Array = new Uint8Array(ROWS);

  // Two values per row: the originator's (at 2 · row) and the responder's; see tcp.ts.
  state: Uint8Array = new Uint8Array(2 * ROWS);
  closed: Uint8Array = new Uint8Array(2 * ROWS);
  startSequence: Int32Array = new Int32Array(2 * ROWS);

  /** The trace's time, by which connections time out; see packet-clock.ts. It never goes back. */
  now = 0;
  /** The side that sent the packet looked up last. */
  side: Side = ORIGINATOR;

  #opened = new Float64Array(ROWS);
  /** Which of the table's two endpoints is the originator: 0 the lower one, 1 the higher. */
  #originator = new Uint8Array(ROWS);
  readonly #table = new EndpointTable(ROWS);
  readonly #freeRows: number[] = [];
  #used = 0;

  readonly #forget: (row: number) => unknown;
  readonly #counts: Pick<TraceCounts, 'connectionsDropped'>;
  readonly #most;

  /**
   * @param forget - called for every row that is freed or given to another connection.
   * @param most - maximum number of open connections.
   */
  constructor(
    forget: (row: number) => unknown,
    counts: Pick<TraceCounts, 'connectionsDropped'>,
    most = MOST_ROWS,
  ) {
    this.#forget = forget;
    this.#counts = counts;
    this.#most = most;
  }

  /** Find the row of the packet's connection, or NO_ROW; `side` says which side sent the packet. */
  find(ip: IpPacket, sourcePort: number, destinationPort: number): number {
    const table = this.#table;
    const row = table.find(ip, sourcePort, destinationPort);
    if (row !== NO_ROW) {
      this.side = this.#originator[row] === table.fromHigher ? ORIGINATOR : RESPONDER;
    }
    return row;
  }

  /**
   * Start the connection of the packet of the last `find`.
   *
   * @param old - the result of `find`: the row of a finished connection is used again.
   * @param flipped - whether the packet's sender is the responder.
   */
  open(old: number, flipped: boolean): number {
    if (old !== NO_ROW) this.#forget(old);
    const row = old === NO_ROW ? this.#takeRow() : old;
    const { fromHigher } = this.#table;
    this.side = flipped ? RESPONDER : ORIGINATOR;
    this.#originator[row] = flipped ? 1 - fromHigher : fromHigher;
    this.lastSeen[row] = this.now;
    this.#opened[row] = this.now;
    this.removeAt[row] = Infinity;
    this.quiet[row] = 0;
    this.settled[row] = 0;
    this.synSeen[row] = 0;
    this.state.fill(0, 2 * row, 2 * row + 2);
    this.closed.fill(0, 2 * row, 2 * row + 2);
    return row;
  }

  /** Swap the originator and the responder of a UDP connection. */
  flip(row: number): void {
    this.#originator[row] = 1 - this.#originator[row]!;
  }

  /** Whether the connection has ended or timed out by now. */
  isOver(row: number): boolean {
    if (this.now >= this.removeAt[row]!) return true;
    const idle = this.now - this.lastSeen[row]!;
    if (idle < DNS_IDLE) return false;
    return idle >= this.#timeout(row) || (this.isDns(row) && this.#isDnsOver(row));
  }

  isTcp(row: number): boolean {
    return this.#table.isTcp(row);
  }

  /**
   * Whether Zeek treats the connection as DNS: UDP to a port of DNS, mDNS, LLMNR or NetBIOS names.
   */
  isDns(row: number): boolean {
    return !this.isTcp(row) && DNS_PORTS.has(this.#responderPort(row));
  }

  endpoints(row: number): Endpoints {
    const table = this.#table;
    const originator = this.#originator[row] === 0 ? 0 : 1;
    const responder = originator === 0 ? 1 : 0;
    return {
      origHost: table.host(row, originator),
      origPort: table.port(row, originator),
      respHost: table.host(row, responder),
      respPort: table.port(row, responder),
    };
  }

  #responderPort(row: number): number {
    return this.#table.port(row, this.#originator[row] === 0 ? 1 : 0);
  }

  #timeout(row: number): number {
    if (!this.isTcp(row)) return UDP_TIMEOUT;
    return INTERACTIVE_PORTS.has(this.#responderPort(row)) ? INTERACTIVE_TIMEOUT : TCP_TIMEOUT;
  }

  /**
   * Zeek checks, at fixed intervals after the first packet, whether the last one is long enough
   * ago.
   */
  #isDnsOver(row: number): boolean {
    const opened = this.#opened[row]!;
    const idleSince = this.lastSeen[row]! + DNS_IDLE - opened;
    return this.now >= opened + DNS_CHECK * Math.ceil(idleSince / DNS_CHECK);
  }

  #takeRow(): number {
    if (this.#freeRows.length === 0 && this.#used === this.quiet.length) this.#makeRoom();
    const row = this.#freeRows.pop() ?? this.#used++;
    this.#table.put(row);
    return row;
  }

  /** Free the rows of finished connections. If these are few, add rows or drop connections. */
  #makeRoom(): void {
    const isFree = new Uint8Array(this.#used);
    const free = (row: number) => {
      this.#forget(row);
      isFree[row] = 1;
      this.#freeRows.push(row);
    };
    for (let row = 0; row < this.#used; row++) if (this.isOver(row)) free(row);
    const wanted = Math.ceil(this.#used / 4);
    if (this.#freeRows.length < wanted && this.#used < this.#most) this.#grow();
    if (this.#freeRows.length === 0 && this.#used >= this.#most) {
      for (const row of this.#leastWanted(wanted)) free(row);
      this.#counts.connectionsDropped += wanted;
    }
    this.#table.rebuild(this.#used, (row) => isFree[row] === 1);
  }

  /** Choose rows to drop: first those whose responder was not seen, then those silent longest. */
  #leastWanted(count: number): number[] {
    const { lastSeen, state } = this;
    const used = this.#used;
    const chosen: number[] = [];
    for (const isAnswered of [false, true]) {
      const is = (row: number) => (state[2 * row + 1] !== 0) === isAnswered;
      const times = lastSeen
        .slice(0, used)
        .filter((_, row) => is(row))
        .sort();
      const limit = times[Math.min(count - chosen.length, times.length) - 1] ?? -Infinity;
      for (let row = 0; row < used && chosen.length < count; row++) {
        if (is(row) && lastSeen[row]! <= limit) chosen.push(row);
      }
    }
    return chosen;
  }

  #grow(): void {
    this.lastSeen = doubled(this.lastSeen);
    this.#opened = doubled(this.#opened);
    this.removeAt = doubled(this.removeAt);
    this.quiet = doubled(this.quiet);
    this.settled = doubled(this.settled);
    this.synSeen = doubled(this.synSeen);
    this.state = doubled(this.state);
    this.closed = doubled(this.closed);
    this.startSequence = doubled(this.startSequence);
    this.#originator = doubled(this.#originator);
    this.#table.grow();
  }
}
