import { type Connections, NO_ROW, ORIGINATOR, RESPONDER } from './connections';
import type { IpPacket } from './ip';
import { likelyTcpServer } from './likely-server-ports';
import { emptySlice, type PayloadObserver } from './payload-observer';

const FIN = 1;
const SYN = 2;
const RST = 4;
const ACK = 16;
const HEADER = 20;

// What an endpoint has done so far, as Zeek keeps it (src/analyzer/protocol/tcp/TCP_Endpoint.h).
const INACTIVE = 0;
const SYN_SENT = 1;
const SYN_ACK_SENT = 2;
const PARTIAL = 3;
const ESTABLISHED = 4;
const CLOSED = 5;
const RESET = 6;

// Seconds after which Zeek forgets (init-bare.zeek): tcp_attempt_delay, tcp_close_delay, tcp_reset_delay.
const ATTEMPT_DELAY = 5;
const CLOSE_DELAY = 5;
const RESET_DELAY = 0.1;

/**
 * Follows TCP connections as Zeek does: which side is the originator, where its stream starts, when a
 * connection is over and the same addresses and ports mean another one.
 */
export class TcpTracker {
  private readonly table: Connections;
  private readonly payload = emptySlice();

  constructor(private readonly observer: PayloadObserver<unknown>) {
    this.table = observer.table;
  }

  packet(ip: IpPacket, ts: number): void {
    const { table } = this;
    const { bytes, payload: at } = ip;
    if (ip.captured - at < HEADER) return;
    const sourcePort = u16(bytes, at);
    const destinationPort = u16(bytes, at + 2);
    const flags = bytes[at + 13]!;
    let row = table.find(ip, sourcePort, destinationPort);
    if (row === NO_ROW || table.isOver(row) || this.isReuse(row, flags, bytes, at)) {
      row = table.open(row, isFlipped(ip, sourcePort, destinationPort, flags), ts);
    } else if (table.quiet[row] && (flags & (SYN | FIN | RST)) === 0) {
      table.lastSeen[row] = ts;
      return;
    }
    const start = at + (bytes[at + 12]! >> 4) * 4;
    if (start < at + HEADER || start > ip.captured) return;
    this.advance(row, flags, ip, start, ts);
  }

  /** Whether a SYN (or, of a half-seen connection, a SYN-ACK) starts another connection. */
  private isReuse(row: number, flags: number, bytes: Uint8Array, at: number): boolean {
    if ((flags & SYN) === 0) return false;
    const { state, closed, startSequence } = this.table;
    const orig = 2 * row;
    const resp = orig + 1;
    const isAck = (flags & ACK) !== 0;
    if (isAck && state[orig] !== INACTIVE) return false;
    if (closed[orig] && closed[resp]) return true;
    const sequence = u32(bytes, at + 4);
    if (sequence === startSequence[isAck ? resp : orig]) return false;
    const isReversal =
      !isAck &&
      state[orig] === SYN_ACK_SENT &&
      state[resp] === INACTIVE &&
      sequence === startSequence[resp];
    return !isReversal;
  }

  /** Takes a packet into its connection's state, and its payload to the observer. */
  private advance(row: number, flags: number, ip: IpPacket, start: number, ts: number): void {
    const { table, observer } = this;
    const { bytes, payload: at } = ip;
    const { state, startSequence, closed } = table;
    const own = 2 * row + table.side;
    const peer = 4 * row + 1 - own;
    const sequence = u32(bytes, at + 4);
    this.startEndpoint(own, flags, sequence);
    if (!closed[own] || !closed[peer]) table.lastSeen[row] = ts;

    let acknowledged = 0;
    if (flags & ACK) {
      const ack = u32(bytes, at + 8);
      if (state[peer] === INACTIVE) startSequence[peer] = (ack - 1) | 0;
      acknowledged = (ack - startSequence[peer]!) | 0;
    }
    const closes = this.changeState(row, own, peer, flags, ip.end - start, ts);
    // A SYN and a SYN-ACK that were captured in reverse have just changed the sides.
    const { side } = table;
    if (acknowledged > 0 && side === RESPONDER && !table.settled[row]) {
      observer.acknowledged(row, acknowledged, ts);
    }
    const endpoint = 2 * row + side;
    const relative = (sequence - startSequence[endpoint]!) | 0;
    if (ip.end > start && relative >= 0 && (flags & RST) === 0) {
      const { payload } = this;
      payload.bytes = bytes;
      payload.start = start;
      payload.captured = ip.captured;
      payload.length = ip.end - start;
      observer.segment(row, side, flags & SYN ? relative + 1 : relative, payload, ts);
    }
    if (closes) this.close(row, endpoint, 4 * row + 1 - endpoint);
    if (table.settled[row] && isOpen(state[own]!) && isOpen(state[peer]!)) table.quiet[row] = 1;
  }

  /** Where an endpoint's sequence numbers start; without a SYN, one before its first packet. */
  private startEndpoint(own: number, flags: number, sequence: number): void {
    const { state, previousState, startSequence } = this.table;
    const current = state[own]!;
    const isSyn = (flags & SYN) !== 0;
    if (current === INACTIVE) {
      startSequence[own] = isSyn ? sequence : (sequence - 1) | 0;
    } else if (
      isSyn &&
      (current < CLOSED || (current === RESET && previousState[own] === INACTIVE))
    ) {
      startSequence[own] = sequence;
    }
  }

  /** @returns Whether the packet closes its sender's side. */
  private changeState(
    row: number,
    own: number,
    peer: number,
    flags: number,
    length: number,
    ts: number,
  ): boolean {
    const { table } = this;
    const { state } = table;
    const isOriginator = table.side === ORIGINATOR;
    const before = state[own]!;
    if (before === CLOSED) return this.resetAfterClose(row, own, peer, flags, ts);
    if (before === RESET) return false;
    if ((flags & (SYN | ACK)) === SYN && isOriginator) table.synSeen[row] = 1;
    if (before === INACTIVE) this.wake(row, own, peer, flags, length, ts);
    else if (flags & SYN && before === PARTIAL && state[peer] === INACTIVE && !(flags & ACK)) {
      this.set(own, SYN_SENT);
    }
    if (flags & FIN) this.set(own, CLOSED);
    if (flags & RST) this.set(own, RESET);
    return (flags & (FIN | RST)) !== 0;
  }

  /** The first packet of an endpoint. */
  private wake(
    row: number,
    own: number,
    peer: number,
    flags: number,
    length: number,
    ts: number,
  ): void {
    const { table } = this;
    const { state } = table;
    const isOriginator = table.side === ORIGINATOR;
    const isAck = (flags & ACK) !== 0;
    if (flags & SYN && isOriginator) {
      this.set(own, isAck ? SYN_ACK_SENT : SYN_SENT);
      table.removeAt[row] = ts + ATTEMPT_DELAY;
      return;
    }
    // Some servers acknowledge a SYN before they answer it.
    const isEarlyAck = !isOriginator && length === 0 && state[peer] === SYN_SENT;
    if ((flags & (SYN | FIN | RST)) === 0 && isEarlyAck) return;
    table.removeAt[row] = Infinity;
    if (flags & SYN) {
      const isReversal = !isAck && state[peer] === SYN_ACK_SENT;
      this.set(own, ESTABLISHED);
      if (state[peer] === SYN_SENT || isReversal) this.set(peer, ESTABLISHED);
      if (isReversal) {
        table.flip(row);
        table.synSeen[row] = 1;
      }
    } else if ((flags & (FIN | RST)) === 0) {
      this.set(own, isAck && state[peer] === ESTABLISHED ? ESTABLISHED : PARTIAL);
    }
  }

  private resetAfterClose(
    row: number,
    own: number,
    peer: number,
    flags: number,
    ts: number,
  ): boolean {
    const { table } = this;
    if ((flags & RST) === 0 || table.state[peer] === CLOSED) return false;
    this.set(own, RESET);
    if (!table.closed[own]) return true;
    table.removeAt[row] = Math.min(table.removeAt[row]!, ts + RESET_DELAY);
    return false;
  }

  /** A side has closed; the connection is complete if the other has too, or never spoke. */
  private close(row: number, own: number, peer: number): void {
    const { table } = this;
    if (table.closed[own]) return;
    table.closed[own] = 1;
    const isComplete =
      table.state[own] === RESET || table.closed[peer] === 1 || table.state[peer] === INACTIVE;
    if (isComplete) table.removeAt[row] = table.lastSeen[row]! + CLOSE_DELAY;
  }

  private set(endpoint: number, state: number): void {
    this.table.previousState[endpoint] = this.table.state[endpoint]!;
    this.table.state[endpoint] = state;
  }
}

function isOpen(state: number): boolean {
  return state === ESTABLISHED || state === PARTIAL || state === SYN_SENT;
}

/**
 * Whether the first packet seen of a connection came from its responder: a SYN did not, a SYN-ACK did,
 * otherwise ports that are likely a server's decide (Zeek's TCPAnalyzer::WantConnection).
 */
function isFlipped(ip: IpPacket, source: number, destination: number, flags: number): boolean {
  if (flags & SYN) return (flags & ACK) !== 0;
  if (!likelyTcpServer[source]) return false;
  return likelyTcpServer[destination] ? source < destination : !ip.isToBroadcast();
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

function u32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}
