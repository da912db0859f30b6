import { type Connections, ORIGINATOR, RESPONDER } from './connections';
import { NO_ROW } from './endpoint-table';
import type { IpPacket } from '../packet/ip';
import { likelyTcpServer } from './likely-server-ports';
import { emptySlice, type PayloadObserver } from './payload-observer';
import { i32, u16 } from '../packet/integers';

const FIN = 1;
const SYN = 2;
const RST = 4;
const ACK = 16;
const HEADER = 20;

// States of an endpoint, as in Zeek (src/analyzer/protocol/tcp/TCP_Endpoint.h).
const INACTIVE = 0;
const SYN_SENT = 1;
const PARTIAL = 2;
const ESTABLISHED = 3;
const CLOSED = 4;
const RESET = 5;

// Seconds after which Zeek forgets (init-bare.zeek): tcp_attempt_delay, tcp_close_delay, tcp_reset_delay.
const ATTEMPT_DELAY = 5;
const CLOSE_DELAY = 5;
const RESET_DELAY = 0.1;

/**
 * Follows TCP connections as Zeek does: which side is the originator, where its stream starts, when
 * a connection ends and the same addresses and ports mean another one.
 */
export class TcpTracker {
  readonly #table: Connections;
  readonly #payload = emptySlice();

  readonly #observer: PayloadObserver<unknown>;

  constructor(observer: PayloadObserver<unknown>) {
    this.#observer = observer;

    this.#table = observer.table;
  }

  packet(ip: IpPacket, ts: number): void {
    const table = this.#table;
    const { bytes, payload: at } = ip;
    if (ip.captured - at < HEADER) return;
    const sourcePort = u16(bytes, at);
    const destinationPort = u16(bytes, at + 2);
    const flags = bytes[at + 13]!;
    let row = table.find(ip, sourcePort, destinationPort);
    if (row === NO_ROW || table.isOver(row) || this.#isReuse(row, flags, bytes, at)) {
      row = table.open(row, isFlipped(ip, sourcePort, destinationPort, flags));
    } else if (table.quiet[row] && (flags & (SYN | FIN | RST)) === 0) {
      table.lastSeen[row] = table.now;
      return;
    }
    const start = at + (bytes[at + 12]! >> 4) * 4;
    if (start < at + HEADER || start > ip.captured) return;
    this.#advance(row, flags, ip, start, ts);
  }

  /** Whether a SYN (or a SYN-ACK, if the start was not seen) starts another connection. */
  #isReuse(row: number, flags: number, bytes: Uint8Array, at: number): boolean {
    if ((flags & SYN) === 0) return false;
    const { state, closed, startSequence, side } = this.#table;
    const orig = 2 * row;
    const resp = orig + 1;
    const isAck = (flags & ACK) !== 0;
    if (isAck && state[orig] !== INACTIVE) return false;
    if (closed[orig] && closed[resp]) return true;
    // After a reset, even the same SYN starts another connection (RFC 9293, 3.5.1, figure 9).
    if (!isAck && (state[orig] === RESET || state[resp] === RESET)) return true;
    // Both sides may open at the same time (RFC 9293, 3.5, figure 7); the first stays the
    // originator.
    if (!isAck && side === RESPONDER && state[resp] === INACTIVE) return state[orig] !== SYN_SENT;
    return i32(bytes, at + 4) !== startSequence[isAck ? resp : orig + side];
  }

  /** Update the connection's state with a packet, and pass its payload to the observer. */
  #advance(row: number, flags: number, ip: IpPacket, start: number, ts: number): void {
    const table = this.#table;
    const observer = this.#observer;
    const payload = this.#payload;
    const { state, startSequence, closed, side } = table;
    const own = 2 * row + side;
    const peer = 2 * row + 1 - side;
    if (!closed[own] || !closed[peer]) table.lastSeen[row] = table.now;

    const sequence = i32(ip.bytes, ip.payload + 4);
    if (flags & SYN) startSequence[own] = sequence;
    else if (state[own] === INACTIVE) startSequence[own] = (sequence - 1) | 0;
    const relative = (sequence - startSequence[own]!) | 0;
    // A peer that was not seen starts at the acknowledged number. Acknowledgements mean nothing
    // else: they may be captured before their data (several queues, a mirror port), be old or
    // forged (RFC 5961), or belong to a connection that the other side has forgotten.
    if (flags & ACK && state[peer] === INACTIVE) {
      startSequence[peer] = (i32(ip.bytes, ip.payload + 8) - 1) | 0;
    }

    const length = ip.end - start;
    const closes = this.#changeState(row, own, peer, flags, length);
    if (length > 0 && relative >= 0 && (flags & RST) === 0) {
      payload.bytes = ip.bytes;
      payload.start = start;
      payload.captured = ip.captured;
      payload.length = length;
      observer.segment(row, side, flags & SYN ? 1 : relative, payload, ts);
    }
    if (closes) this.#close(row, own, peer);
    if (table.settled[row] && isOpen(state[own]!) && isOpen(state[peer]!)) table.quiet[row] = 1;
  }

  /** @returns Whether the packet closes its sender's side. */
  #changeState(row: number, own: number, peer: number, flags: number, length: number): boolean {
    const table = this.#table;
    const { state } = table;
    const before = state[own]!;
    if (before === CLOSED) return this.#resetAfterClose(row, own, peer, flags);
    if (before === RESET) return false;
    if ((flags & (SYN | ACK)) === SYN && table.side === ORIGINATOR) table.synSeen[row] = 1;
    if (before === INACTIVE) this.#wake(row, own, peer, flags, length);
    if (flags & FIN) state[own] = CLOSED;
    if (flags & RST) state[own] = RESET;
    return (flags & (FIN | RST)) !== 0;
  }

  /** The first packet of an endpoint. */
  #wake(row: number, own: number, peer: number, flags: number, length: number): void {
    const table = this.#table;
    const { state } = table;
    const isResponder = table.side === RESPONDER;
    if (flags & SYN && !isResponder) {
      state[own] = SYN_SENT;
      if (state[peer] === INACTIVE) table.removeAt[row] = table.now + ATTEMPT_DELAY;
      return;
    }
    const isControl = (flags & (SYN | FIN | RST)) !== 0;
    // Some servers acknowledge a SYN before they answer it.
    if (!isControl && isResponder && length === 0 && state[peer] === SYN_SENT) return;
    table.removeAt[row] = Infinity;
    if (flags & SYN) {
      state[own] = ESTABLISHED;
      if (state[peer] === SYN_SENT) state[peer] = ESTABLISHED;
    } else if (!isControl) {
      state[own] = flags & ACK && state[peer] === ESTABLISHED ? ESTABLISHED : PARTIAL;
    }
  }

  #resetAfterClose(row: number, own: number, peer: number, flags: number): boolean {
    const table = this.#table;
    if ((flags & RST) === 0 || table.state[peer] === CLOSED) return false;
    table.state[own] = RESET;
    if (!table.closed[own]) return true;
    table.removeAt[row] = Math.min(table.removeAt[row]!, table.now + RESET_DELAY);
    return false;
  }

  /**
   * A side has closed; the connection is complete if the other side has too, or never sent
   * anything.
   */
  #close(row: number, own: number, peer: number): void {
    const table = this.#table;
    if (table.closed[own]) return;
    table.closed[own] = 1;
    const isComplete =
      table.state[own] === RESET || table.closed[peer] === 1 || table.state[peer] === INACTIVE;
    if (isComplete) table.removeAt[row] = table.lastSeen[row]! + CLOSE_DELAY;
  }
}

function isOpen(state: number): boolean {
  return state === ESTABLISHED || state === PARTIAL || state === SYN_SENT;
}

/**
 * Whether the responder sent the first packet seen of a connection. A SYN is from the originator
 * and a SYN-ACK from the responder; otherwise likely server ports decide (Zeek's
 * TCPAnalyzer::WantConnection).
 */
function isFlipped(ip: IpPacket, source: number, destination: number, flags: number): boolean {
  if (flags & SYN) return (flags & ACK) !== 0;
  if (!likelyTcpServer[source]) return false;
  return likelyTcpServer[destination] ? source < destination : !ip.isToBroadcast();
}
