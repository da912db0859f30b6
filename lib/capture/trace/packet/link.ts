import { afterEtherType, ethernet, EtherType } from './ether-types';
import { NoIp } from './no-ip';
import { radiotap, wireless } from './wireless';
import { u16LittleEndian } from './integers';

/** Link types that are read: LINKTYPE_ values of https://www.tcpdump.org/linktypes.html. */
export const LinkType = {
  null: 0,
  ethernet: 1,
  ppp: 9,
  fddi: 10,
  rawBsd: 12,
  rawOpenBsd: 14,
  pppHdlc: 50,
  raw: 101,
  ciscoHdlc: 104,
  ieee80211: 105,
  loop: 108,
  linuxCooked: 113,
  radiotap: 127,
  ppi: 192,
  ipv4: 228,
  ipv6: 229,
  nflog: 239,
  linuxCooked2: 276,
} as const;

const FDDI_HEADER = 13;
const PPI_HEADER = 8;

/**
 * Find the IP packet in a frame.
 *
 * @param end - end of the captured bytes.
 * @returns Start of the IP header, a value of NoIp, or that of `aggregateAt`.
 */
export function ipOffset(bytes: Uint8Array, start: number, end: number, linkType: number): number {
  switch (linkType) {
    case LinkType.ethernet:
      return ethernet(bytes, start, end);
    case LinkType.raw:
    case LinkType.rawBsd:
    case LinkType.rawOpenBsd:
    case LinkType.ipv4:
    case LinkType.ipv6:
      return start;
    case LinkType.null:
    case LinkType.loop:
      return loopback(bytes, start, end);
    case LinkType.linuxCooked:
      return typed(bytes, start + 14, start + 16, end);
    case LinkType.linuxCooked2:
      return typed(bytes, start, start + 20, end);
    case LinkType.ppp:
      return afterEtherType(bytes, EtherType.ppp, start, end);
    case LinkType.pppHdlc:
      return hdlc(bytes, start, end);
    case LinkType.ciscoHdlc:
      return typed(bytes, start + 2, start + 4, end);
    case LinkType.fddi: // frame control and addresses, then LLC (RFC 1390)
      return afterEtherType(bytes, EtherType.llc, start + FDDI_HEADER, end);
    case LinkType.ieee80211:
      return wireless(bytes, start, end);
    case LinkType.radiotap:
      return radiotap(bytes, start, end);
    case LinkType.ppi:
      return ppi(bytes, start, end);
    case LinkType.nflog:
      return nflog(bytes, start, end);
    default:
      return NoIp.unreadLink;
  }
}

/** Return the link type of the frame inside a PPI frame; any other frame keeps its own. */
export function innerLinkType(
  bytes: Uint8Array,
  start: number,
  end: number,
  linkType: number,
): number {
  if (linkType !== LinkType.ppi || end - start < PPI_HEADER) return linkType;
  return (u16LittleEndian(bytes, start + 4) | (u16LittleEndian(bytes, start + 6) << 16)) >>> 0;
}

/** Read a frame with its EtherType and its payload at fixed places. */
function typed(bytes: Uint8Array, typeAt: number, start: number, end: number): number {
  if (start > end) return NoIp.tooShort;
  return afterEtherType(bytes, (bytes[typeAt]! << 8) | bytes[typeAt + 1]!, start, end);
}

/** HDLC contains PPP, or Cisco's format (RFC 1547, 4.3.1), which starts with 0x0f or 0x8f. */
function hdlc(bytes: Uint8Array, start: number, end: number): number {
  const isCisco = end > start && (bytes[start]! & 0x7f) === 0x0f;
  return isCisco
    ? typed(bytes, start + 2, start + 4, end)
    : afterEtherType(bytes, EtherType.ppp, start, end);
}

/** BSD loopback: an address family in the capturing machine's byte order. */
function loopback(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 4) return NoIp.tooShort;
  const family = bytes[start]! | bytes[start + 1]! || bytes[start + 2]! | bytes[start + 3]!;
  // AF_INET is 2 everywhere; AF_INET6 is 10 (Linux), 24, 28 or 30 (the BSDs and macOS).
  return [2, 10, 24, 28, 30].includes(family) ? start + 4 : NoIp.other;
}

/**
 * PPI (CACE Technologies' Per-Packet Information 1.0.10): a header, always little-endian, and a
 * frame with the link type that the header names.
 */
function ppi(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < PPI_HEADER) return NoIp.tooShort;
  const length = u16LittleEndian(bytes, start + 2);
  if (length < PPI_HEADER || start + length > end) return NoIp.tooShort;
  const linkType = innerLinkType(bytes, start, end, LinkType.ppi);
  if (linkType === LinkType.ppi) return NoIp.unreadLink;
  return ipOffset(bytes, start + length, end, linkType);
}

/** Linux's netfilter log: attributes in the capturing machine's order; the payload's type is 9. */
function nflog(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 4; end - at >= 4;) {
    const length = u16LittleEndian(bytes, at);
    const type = u16LittleEndian(bytes, at + 2);
    if (type === 9) return at + 4;
    if (length < 4) return NoIp.other;
    at += (length + 3) & ~3;
  }
  return NoIp.tooShort;
}
