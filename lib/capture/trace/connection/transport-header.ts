import { type Connections, ORIGINATOR } from './connections';
import { NO_ROW } from './endpoint-table';
import { type IpPacket, Protocol } from '../packet/ip';
import type { TraceCounts } from '../trace-counts';
import { u16 } from '../packet/integers';

const UDP_HEADER = 8;
const TCP_HEADER = 20;
/** Fifteen words (RFC 9293, 3.1). */
const LONGEST_HEADER = 60;
const UNKNOWN = 0;

/**
 * Count a TCP or UDP packet with an invalid or incomplete header. A payload without a captured byte
 * counts for its connection; see FirstPayloads.
 */
export function checkTransport(ip: IpPacket, table: Connections, counts: TraceCounts): void {
  // Most packets with a payload: more bytes than the longest header, and a plausible header.
  const isLong = ip.captured - ip.payload > LONGEST_HEADER;
  if (isLong && (ip.protocol === Protocol.udp || ip.bytes[ip.payload + 12]! >= 0x50)) return;
  checkHeader(ip, table, counts);
}

function checkHeader(ip: IpPacket, table: Connections, counts: TraceCounts): void {
  const isTcp = ip.protocol === Protocol.tcp;
  const header = isTcp ? tcpHeaderLength(ip) : UDP_HEADER;
  const start = ip.payload + header;
  const isHeader = header >= (isTcp ? TCP_HEADER : UDP_HEADER);
  if (isHeader && (start < ip.captured || (start === ip.captured && start === ip.end))) return;
  if (ip.captured === ip.end || (header !== UNKNOWN && !isHeader)) {
    counts.malformed++;
  } else if (start > ip.captured && start < ip.end && mayBeFirst(ip, table)) {
    counts.cutBeforePayload++;
  }
}

function tcpHeaderLength({ bytes, payload, captured }: IpPacket): number {
  return captured - payload < 13 ? UNKNOWN : (bytes[payload + 12]! >> 4) * 4;
}

/** Whether its connection may still be waiting for this payload. */
function mayBeFirst(ip: IpPacket, table: Connections): boolean {
  const { bytes, payload: at } = ip;
  if (ip.captured - at < 4) return true;
  const row = table.find(ip, u16(bytes, at), u16(bytes, at + 2));
  return row === NO_ROW || (table.settled[row] === 0 && table.side === ORIGINATOR);
}
