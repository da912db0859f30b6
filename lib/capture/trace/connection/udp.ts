import { type Connections, ORIGINATOR, RESPONDER } from './connections';
import { isDnsAnswer } from './dns';
import { NO_ROW } from './endpoint-table';
import type { IpPacket } from '../packet/ip';
import { likelyUdpServer } from './likely-server-ports';
import { emptySlice, type PayloadObserver } from './payload-observer';
import type { TraceCounts } from '../trace-counts';
import { u16 } from '../packet/integers';

const HEADER = 8;

/** Follows UDP connections: datagrams between the same ports without a pause of a minute. */
export class UdpTracker {
  readonly #table: Connections;
  readonly #payload = emptySlice();

  readonly #observer: PayloadObserver<unknown>;
  readonly #counts: TraceCounts;

  constructor(observer: PayloadObserver<unknown>, counts: TraceCounts) {
    this.#observer = observer;
    this.#counts = counts;

    this.#table = observer.table;
  }

  /**
   * Read a datagram; afterwards the IP packet ends where the datagram does.
   *
   * @returns The responder's port, which identifies a tunnel; 0 if it is not a datagram.
   */
  packet(ip: IpPacket, ts: number): number {
    const table = this.#table;
    const { bytes, payload: at } = ip;
    if (ip.captured - at < HEADER) return 0;
    const sourcePort = u16(bytes, at);
    const destinationPort = u16(bytes, at + 2);
    this.#takeLength(ip);
    let row = table.find(ip, sourcePort, destinationPort);
    let isUnasked = false;
    if (row === NO_ROW || table.isOver(row)) {
      const isReply = likelyUdpServer[sourcePort] === 1 && likelyUdpServer[destinationPort] === 0;
      row = table.open(row, isReply && !ip.isToBroadcast());
      isUnasked = table.side === ORIGINATOR && table.isDns(row) && isUnaskedAnswer(ip);
      if (isUnasked) table.flip(row);
    }
    table.lastSeen[row] = table.now;
    const side = isUnasked ? RESPONDER : table.side;
    if (!table.settled[row]) {
      const payload = this.#payload;
      payload.bytes = bytes;
      payload.start = at + HEADER;
      payload.captured = ip.captured;
      payload.length = ip.end - payload.start;
      this.#observer.datagram(row, side, payload, ts, isUnasked);
    }
    return side === ORIGINATOR ? destinationPort : sourcePort;
  }

  /**
   * The datagram's own length counts (RFC 768), unless it is impossible. Zero means all available
   * bytes, as with jumbograms (RFC 2675) and segmentation offload.
   */
  #takeLength(ip: IpPacket): void {
    const counts = this.#counts;
    const length = u16(ip.bytes, ip.payload + 4);
    const end = ip.payload + length;
    if (length === 0 || end === ip.end) return;
    if (length >= HEADER && end < ip.end) {
      counts.udpSurplus++;
      ip.shorten(end);
    } else if (!ip.isFragment) {
      counts.udpLengths++;
    }
  }
}

/** Whether a datagram between DNS ports is an answer to one host alone. */
function isUnaskedAnswer(ip: IpPacket): boolean {
  const start = ip.payload + HEADER;
  return !ip.isToMulticast() && isDnsAnswer(ip.bytes, start, ip.captured, ip.end);
}
