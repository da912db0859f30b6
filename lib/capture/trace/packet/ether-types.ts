import { NoIp } from './no-ip';
import { u16 } from './integers';

/** EtherTypes that lead to an IP packet (https://www.iana.org/assignments/ieee-802-numbers). */
export const EtherType = {
  /** Below 1536 the field is a length and LLC follows; 0 represents all of these. */
  llc: 0,
  ipv4: 0x0800,
  transparentEthernet: 0x6558,
  vlan: 0x8100,
  ipv6: 0x86dd,
  ppp: 0x880b,
  mpls: 0x8847,
  mplsMulticast: 0x8848,
  pppoeSession: 0x8864,
  providerVlan: 0x88a8,
  macSecurity: 0x88e5,
  providerBackbone: 0x88e7,
  fabricPath: 0x8903,
  vnTag: 0x8926,
  oldProviderVlan: 0x9100,
} as const;

const FIRST_ETHER_TYPE = 1536;
const ETHERNET_HEADER = 14;

/** Find the IP packet in an Ethernet frame: its start, or a value of NoIp. */
export function ethernet(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < ETHERNET_HEADER) return NoIp.tooShort;
  const type = u16(bytes, start + 12);
  if (type === EtherType.ipv4) return start + ETHERNET_HEADER;
  return afterEtherType(bytes, type, start + ETHERNET_HEADER, end);
}

/**
 * Follow the tags, shims and nested frames between an EtherType and the IP header.
 *
 * @param from - start of the data that the EtherType describes.
 * @returns Start of the IP header, or a value of NoIp.
 */
export function afterEtherType(
  bytes: Uint8Array,
  first: number,
  from: number,
  end: number,
): number {
  let type = first;
  let at = from;
  while (at <= end) {
    if (type < FIRST_ETHER_TYPE) {
      if (!isSnap(bytes, at, end)) return NoIp.other;
      type = u16(bytes, at + 6);
      at += 8;
      continue;
    }
    switch (type) {
      case EtherType.ipv4:
      case EtherType.ipv6:
        return at;
      case EtherType.vlan: // IEEE 802.1Q
      case EtherType.providerVlan: // IEEE 802.1ad, QinQ
      case EtherType.oldProviderVlan: // QinQ before the standard
        at += 4;
        break;
      case EtherType.vnTag: // Cisco
        at += 6;
        break;
      case EtherType.providerBackbone: // IEEE 802.1ah: a service tag and a whole Ethernet header
        at += 4 + ETHERNET_HEADER;
        break;
      case EtherType.fabricPath: // Cisco: a tag and a whole Ethernet header
        at += 2 + ETHERNET_HEADER;
        break;
      case EtherType.transparentEthernet:
        at += ETHERNET_HEADER;
        break;
      case EtherType.mpls: // RFC 3032, RFC 5332
      case EtherType.mplsMulticast:
        at = afterLabels(bytes, at, end);
        if (at < 0 || isIp(bytes, at)) return at;
        at = pseudowire(bytes, at, end);
        if (at < 0) return at;
        at += ETHERNET_HEADER;
        break;
      case EtherType.pppoeSession: // RFC 2516
        at += 6;
        type = EtherType.ppp;
        continue;
      case EtherType.ppp: // RFC 1661, 1662: perhaps address and control, then a protocol
        if (end - at >= 2 && u16(bytes, at) === 0xff03) at += 2;
        if (end - at < 2) return NoIp.tooShort;
        type = pppCarries(bytes, at);
        if (type < 0) return type;
        at += isCompressed(bytes, at) ? 1 : 2;
        continue;
      case EtherType.macSecurity: // IEEE 802.1AE
        return NoIp.sealed;
      default:
        return NoIp.other;
    }
    // All of these end with the type of what follows.
    if (at > end) return NoIp.tooShort;
    type = u16(bytes, at - 2);
  }
  return NoIp.tooShort;
}

/** Check for IEEE 802.2 SNAP; other LLC frames contain no IP. */
function isSnap(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at >= 8 && u16(bytes, at) === 0xaaaa && bytes[at + 2] === 3;
}

/** Find the end of the labels. */
function afterLabels(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; end - at >= 5; at += 4) if ((bytes[at + 2]! & 1) === 1) return at + 4;
  return NoIp.tooShort;
}

/** Labels do not say what follows; if it is IP, the first four bits do (RFC 4928). */
function isIp(bytes: Uint8Array, at: number): boolean {
  const version = bytes[at]! >> 4;
  return version === 4 || version === 6;
}

/**
 * Read Ethernet over MPLS (RFC 4448), with or without a control word. Nothing announces either, or
 * Ethernet itself: the place of its type must contain one that leads to IP.
 */
function pseudowire(bytes: Uint8Array, at: number, end: number): number {
  const isControlWord = bytes[at]! >> 4 === 0;
  if (isControlWord && isEthernet(bytes, at + 4, end)) return at + 4;
  return isEthernet(bytes, at, end) ? at : NoIp.other;
}

function isEthernet(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < ETHERNET_HEADER) return false;
  const type = u16(bytes, at + 12);
  return (
    type === EtherType.ipv4 ||
    type === EtherType.ipv6 ||
    type === EtherType.vlan ||
    type === EtherType.providerVlan ||
    type === EtherType.mpls ||
    type === EtherType.pppoeSession
  );
}

/** Protocol numbers below 256 may be sent as one byte; those are odd. */
function isCompressed(bytes: Uint8Array, at: number): boolean {
  return (bytes[at]! & 1) === 1;
}

/** Return the EtherType of a PPP frame's content (https://www.iana.org/assignments/ppp-numbers). */
function pppCarries(bytes: Uint8Array, at: number): number {
  switch (isCompressed(bytes, at) ? bytes[at]! : u16(bytes, at)) {
    case 0x21:
      return EtherType.ipv4;
    case 0x57:
      return EtherType.ipv6;
    case 0x0281:
      return EtherType.mpls;
    case 0x0283:
      return EtherType.mplsMulticast;
    case 0x2d: // TCP/IP headers compressed as RFC 1144 has it, changed
    case 0x2f: // and unchanged except for one byte
    case 0x53: // encrypted (RFC 1968)
    case 0xfd: // compressed (RFC 1962), or encrypted (RFC 3078)
      return NoIp.sealed;
    default:
      return NoIp.other;
  }
}
