import { type Connections, ORIGINATOR, RESPONDER } from './connections';
import { NO_ROW } from './endpoint-table';
import type { IpPacket } from './ip';
import { likelyUdpServer } from './likely-server-ports';
import { emptySlice, type PayloadObserver } from './payload-observer';

const HEADER = 8;
const DNS_HEADER = 12;

/** Follows UDP connections: datagrams between the same ports without a pause of a minute. */
export class UdpTracker {
  private readonly table: Connections;
  private readonly payload = emptySlice();

  constructor(private readonly observer: PayloadObserver<unknown>) {
    this.table = observer.table;
  }

  /** @returns The responder's port, by which a tunnel is known; 0 for no datagram. */
  packet(ip: IpPacket, ts: number): number {
    const { table } = this;
    const { bytes, payload: at } = ip;
    if (ip.captured - at < HEADER) return 0;
    const sourcePort = u16(bytes, at);
    const destinationPort = u16(bytes, at + 2);
    let row = table.find(ip, sourcePort, destinationPort);
    let isUnasked = false;
    if (row === NO_ROW || table.isOver(row)) {
      const isReply = likelyUdpServer[sourcePort] === 1 && likelyUdpServer[destinationPort] === 0;
      row = table.open(row, isReply && !ip.isToBroadcast());
      isUnasked = table.side === ORIGINATOR && table.isDns(row) && isDnsAnswer(ip);
      if (isUnasked) table.flip(row);
    }
    table.lastSeen[row] = table.now;
    const side = isUnasked ? RESPONDER : table.side;
    if (!table.settled[row]) {
      const { payload } = this;
      payload.bytes = bytes;
      payload.start = at + HEADER;
      payload.captured = ip.captured;
      payload.length = ip.end - payload.start;
      this.observer.datagram(row, side, payload, ts, isUnasked);
    }
    return side === ORIGINATOR ? destinationPort : sourcePort;
  }
}

/** Whether a datagram between DNS ports is an answer (RFC 1035, 4.1.1) to one host alone. */
function isDnsAnswer(ip: IpPacket): boolean {
  const at = ip.payload + HEADER;
  return ip.captured - at >= DNS_HEADER && (ip.bytes[at + 2]! & 0x80) !== 0 && !ip.isToMulticast();
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}
