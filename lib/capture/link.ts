/** Link types, as the LINKTYPE_ values of https://www.tcpdump.org/linktypes.html. */
export const LinkType = {
  null: 0,
  ethernet: 1,
  ppp: 9,
  rawBsd: 12,
  rawOpenBsd: 14,
  pppHdlc: 50,
  raw: 101,
  ieee80211: 105,
  loop: 108,
  linuxCooked: 113,
  radiotap: 127,
  ipv4: 228,
  ipv6: 229,
  nflog: 239,
  linuxCooked2: 276,
} as const;

/** What a link-layer decoder returns for a frame that holds no IP packet, or too little of it. */
export const NOT_IP = -1;

/**
 * Finds the IP packet in a frame.
 *
 * @param end - Where the captured bytes end.
 * @returns Where the IP header starts, or NOT_IP.
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
      return payload(bytes, start + 14, start + 16, end);
    case LinkType.linuxCooked2:
      return payload(bytes, start, start + 20, end);
    case LinkType.ppp:
    case LinkType.pppHdlc:
      return ppp(bytes, start, end);
    case LinkType.ieee80211:
      return wireless(bytes, start, end);
    case LinkType.radiotap:
      return radiotap(bytes, start, end);
    case LinkType.nflog:
      return nflog(bytes, start, end);
    default:
      return NOT_IP;
  }
}

/** A frame of which the type stands at one place and the payload starts at another. */
function payload(bytes: Uint8Array, typeAt: number, start: number, end: number): number {
  return start > end ? NOT_IP : etherType(bytes, u16(bytes, typeAt), start, end);
}

function ethernet(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 14) return NOT_IP;
  const type = u16(bytes, start + 12);
  if (type === 0x0800) return start + 14;
  // Cisco FabricPath puts 16 bytes before the frame.
  if (type === 0x8903) return ethernet(bytes, start + 16, end);
  return type >= 1536 ? etherType(bytes, type, start + 14, end) : snap(bytes, start + 14, end);
}

/** Follows the tags and shims between an EtherType and the IP header. */
function etherType(bytes: Uint8Array, first: number, from: number, end: number): number {
  let type = first;
  let at = from;
  for (;;) {
    switch (type) {
      case 0x0800: // IPv4
      case 0x86dd: // IPv6
        return at;
      case 0x8100: // IEEE 802.1Q
      case 0x88a8: // IEEE 802.1ad, QinQ
      case 0x9100: // QinQ before the standard
        if (end - at < 4) return NOT_IP;
        type = u16(bytes, at + 2);
        at += 4;
        if (type < 1536) return snap(bytes, at, end);
        break;
      case 0x8926: // Cisco VN-Tag
        if (end - at < 6) return NOT_IP;
        type = u16(bytes, at + 4);
        at += 6;
        break;
      case 0x88e7: // IEEE 802.1ah: a service tag and a whole Ethernet header
        if (end - at < 18) return NOT_IP;
        type = u16(bytes, at + 16);
        at += 18;
        break;
      case 0x8864: // PPPoE session (RFC 2516)
        return ppp(bytes, at + 6, end);
      case 0x8847: // MPLS (RFC 3032)
        return mpls(bytes, at, end);
      default:
        return NOT_IP;
    }
  }
}

/** IEEE 802.2 SNAP with the organisation code of Ethernet; other LLC frames hold no IP. */
function snap(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < 8 || u16(bytes, at) !== 0xaaaa || bytes[at + 2] !== 3) return NOT_IP;
  return etherType(bytes, u16(bytes, at + 6), at + 8, end);
}

/** Labels up to the bottom of the stack; the payload's first four bits tell the IP version. */
function mpls(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; end - at >= 5; at += 4) {
    if ((bytes[at + 2]! & 1) === 0) continue;
    const version = bytes[at + 4]! >> 4;
    return version === 4 || version === 6 ? at + 4 : NOT_IP;
  }
  return NOT_IP;
}

/** PPP (RFC 1661, 1662): perhaps address and control, then a protocol number of one byte or two. */
export function ppp(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  if (end - at >= 2 && u16(bytes, at) === 0xff03) at += 2;
  if (end - at < 2) return NOT_IP;
  const compressed = (bytes[at]! & 1) === 1;
  const protocol = compressed ? bytes[at]! : u16(bytes, at);
  return protocol === 0x21 || protocol === 0x57 ? at + (compressed ? 1 : 2) : NOT_IP;
}

/** BSD loopback: an address family in the capturing machine's byte order. */
function loopback(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 4) return NOT_IP;
  const family = bytes[start]! | bytes[start + 1]! || bytes[start + 2]! | bytes[start + 3]!;
  // AF_INET is 2 everywhere; AF_INET6 is 10 (Linux), 24, 28 or 30 (the BSDs and macOS).
  return [2, 10, 24, 28, 30].includes(family) ? start + 4 : NOT_IP;
}

/** IEEE 802.11 data frames in the clear, followed by SNAP. */
function wireless(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 32) return NOT_IP;
  const control = bytes[start]!;
  const flags = bytes[start + 1]!;
  const isData = (control & 0x0c) === 0x08;
  const isEmpty = (control & 0x40) !== 0;
  const isProtected = (flags & 0x40) !== 0;
  if (!isData || isEmpty || isProtected) return NOT_IP;
  const betweenStations = (flags & 3) === 3 ? 6 : 0;
  const qualityOfService = (control & 0x80) === 0 ? 0 : 2;
  return snap(bytes, start + 24 + betweenStations + qualityOfService, end);
}

/** Radiotap's length is little-endian wherever it was captured (https://www.radiotap.org). */
function radiotap(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 4) return NOT_IP;
  return wireless(bytes, start + (bytes[start + 2]! | (bytes[start + 3]! << 8)), end);
}

/** Linux's netfilter log: attributes in the capturing machine's order; the payload's type is 9. */
function nflog(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 4; end - at >= 4;) {
    const length = bytes[at]! | (bytes[at + 1]! << 8);
    const type = bytes[at + 2]! | (bytes[at + 3]! << 8);
    if (type === 9) return at + 4;
    if (length < 4) break;
    at += (length + 3) & ~3;
  }
  return NOT_IP;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}
