import { joinBytes } from '../../join-bytes';
import { parseAddress } from './addresses';
import { Protocol } from './ip';

/** Flags of a TCP segment (RFC 9293, 3.1); add them to combine. */
export const TcpFlag = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;

/** Source and destination of a packet; both addresses have the same IP version. */
export interface Route {
  readonly sourceHost: string;
  readonly sourcePort: number;
  readonly destinationHost: string;
  readonly destinationPort: number;
}

export interface TcpSegment extends Route {
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgement?: number;
  readonly payload?: Uint8Array;
}

export interface UdpDatagram extends Route {
  readonly payload: Uint8Array;
}

/** Make an IP packet with a TCP segment and correct checksums. */
export function encodeSegment(segment: TcpSegment): Uint8Array {
  const payload = segment.payload ?? new Uint8Array(0);
  const bytes = new Uint8Array(20 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, segment.sourcePort);
  view.setUint16(2, segment.destinationPort);
  view.setUint32(4, segment.sequence);
  view.setUint32(8, segment.acknowledgement ?? 0);
  view.setUint8(12, 5 << 4);
  view.setUint8(13, segment.flags);
  view.setUint16(14, 0xffff);
  bytes.set(payload, 20);
  return encodeIp(segment, Protocol.tcp, bytes, 16);
}

/** Make an IP packet with a UDP datagram and correct checksums. */
export function encodeDatagram(datagram: UdpDatagram): Uint8Array {
  const { payload } = datagram;
  const bytes = new Uint8Array(8 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, datagram.sourcePort);
  view.setUint16(2, datagram.destinationPort);
  view.setUint16(4, bytes.length);
  bytes.set(payload, 8);
  return encodeIp(datagram, Protocol.udp, bytes, 6);
}

/**
 * Put an IP header before a transport's bytes and fill in the checksum at their offset
 * `checksumAt`.
 */
function encodeIp(
  route: Route,
  protocol: number,
  transport: Uint8Array,
  checksumAt: number,
): Uint8Array {
  const source = parseAddress(route.sourceHost);
  const destination = parseAddress(route.destinationHost);
  if (source.length !== destination.length) {
    const hosts = `${route.sourceHost} and ${route.destinationHost}`;
    throw new TypeError(`Cannot put ${hosts} into one packet: one is IPv4, the other IPv6.`);
  }
  const header =
    source.length === 4
      ? headerV4(transport.length, protocol)
      : headerV6(transport.length, protocol);
  header.set(source, header.length - 2 * source.length);
  header.set(destination, header.length - source.length);
  if (source.length === 4) setChecksum(header, 10, 0);
  const pseudo = sum(source) + sum(destination) + protocol + transport.length;
  setChecksum(transport, checksumAt, pseudo);
  return joinBytes([header, transport]);
}

/** RFC 791, 3.1. */
function headerV4(length: number, protocol: number): Uint8Array {
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, header.length + length);
  view.setUint8(8, 64);
  view.setUint8(9, protocol);
  return header;
}

/** RFC 8200, 3. */
function headerV6(length: number, protocol: number): Uint8Array {
  const header = new Uint8Array(40);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, length);
  view.setUint8(6, protocol);
  view.setUint8(7, 64);
  return header;
}

/** Write the Internet checksum (RFC 1071) over the bytes and the pseudo-header's sum. */
function setChecksum(bytes: Uint8Array, at: number, extra: number): void {
  let total = sum(bytes) + extra;
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 0x10000);
  new DataView(bytes.buffer).setUint16(at, ~total & 0xffff || 0xffff);
}

/** Sum 16-bit words; an odd last byte is the upper half of one. */
function sum(bytes: Uint8Array): number {
  let total = 0;
  for (let at = 0; at < bytes.length; at++) total += at % 2 === 0 ? bytes[at]! << 8 : bytes[at]!;
  return total;
}
