import { afterEtherType, ethernet, EtherType } from './ether-types';
import { type IpPacket, packetFits, Protocol } from './ip';
import { NoIp } from './no-ip';
import { wireless } from './wireless';
import { u16 } from './integers';

// UDP ports by which Zeek knows tunnels (scripts/base/packet-protocols/*/main.zeek).
const GTP_USER = 2152;
const GTP_CONTROL = 2123;
const TEREDO = 3544;
const GRE = 4754;
const VXLAN = 4789;
const AYIYA = 5072;
const GENEVE = 6081;

const ERSPAN = 0x88be;
const ERSPAN_3 = 0x22eb;
const UDP_HEADER = 8;

/**
 * Find the IP packet in the payload of an IP packet that is not TCP or UDP.
 *
 * @returns Where it starts, a value of NoIp, or that of `aggregateAt`.
 */
export function innerOfIp(ip: IpPacket): number {
  switch (ip.protocol) {
    case Protocol.ipv4:
    case Protocol.ipv6:
      return ip.payload;
    case Protocol.gre:
      return innerOfGre(ip.bytes, ip.payload, ip.captured);
    default:
      return NoIp.other;
  }
}

/**
 * Find the IP packet in a UDP datagram, by its connection's responder port or by its first bytes.
 *
 * @returns Where it starts, a value of NoIp, or that of `aggregateAt`.
 */
export function innerOfUdp(ip: IpPacket, responderPort: number): number {
  const { bytes, captured: end } = ip;
  const start = ip.payload + UDP_HEADER;
  if (end - start < 8) return NoIp.other;
  switch (responderPort) {
    case VXLAN: // RFC 7348: the flag says that the header is valid
      return bytes[start]! & 8 ? ethernet(bytes, start + 8, end) : NoIp.other;
    case GRE: // RFC 8086
      return innerOfGre(bytes, start, end);
    case GENEVE:
      return innerOfGeneve(bytes, start, end);
    case GTP_USER:
    case GTP_CONTROL:
      return innerOfGtp(bytes, start, end);
    case TEREDO:
      return innerOfTeredo(bytes, start, end);
    case AYIYA:
      return innerOfAyiya(bytes, start, end);
  }
  const guess = looksLikeAyiya(bytes, start)
    ? innerOfAyiya(bytes, start, end)
    : looksLikeTeredo(bytes, start, end)
      ? innerOfTeredo(bytes, start, end)
      : NoIp.other;
  // A guess must also be a whole packet.
  return guess >= 0 && packetFits(bytes, guess, end, ip.end) ? guess : NoIp.other;
}

/** GRE (RFC 2784, 2890), also with PPP (version 1, RFC 2637), Ethernet, ERSPAN (I, II, III) in it. */
function innerOfGre(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 4) return NoIp.tooShort;
  const flags = u16(bytes, start);
  const type = u16(bytes, start + 2);
  const hasRouting = (flags & 0x4000) !== 0;
  const version = flags & 7;
  if (hasRouting || version > 1) return NoIp.other;
  const hasSequence = (flags & 0x1000) !== 0;
  const words = bit(flags, 0x8000) + bit(flags, 0x2000) + bit(flags, 0x1000) + bit(flags, 0x0080);
  const at = start + 4 + 4 * words;
  // PPTP's pure acknowledgements have no payload.
  if (version === 1 && at >= end) return NoIp.other;
  if (version === 1) return afterEtherType(bytes, EtherType.ppp, at, end);
  switch (type) {
    case ERSPAN:
      return ethernet(bytes, at + (hasSequence ? 8 : 0), end);
    case ERSPAN_3: {
      if (end - at < 12) return NoIp.tooShort;
      const hasPlatformHeader = (bytes[at + 11]! & 1) === 1;
      return ethernet(bytes, at + (hasPlatformHeader ? 20 : 12), end);
    }
    default: // Aruba's access points send 802.11 frames
      return isAruba(type) ? wireless(bytes, at, end) : afterEtherType(bytes, type, at, end);
  }
}

function isAruba(type: number): boolean {
  const isFrame = (type & 0xff0f) === 0x8200 || ((type & 0xff0f) === 0x8300 && type <= 0x8370);
  return isFrame || type === 0x9000;
}

/** RFC 8926. */
function innerOfGeneve(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start]! >> 6 !== 0) return NoIp.other;
  const at = start + 8 + (bytes[start]! & 0x3f) * 4;
  return afterEtherType(bytes, u16(bytes, start + 2), at, end);
}

/** Read GTP version 1 (3GPP TS 29.281): a user's packet is message 255. */
function innerOfGtp(bytes: Uint8Array, start: number, end: number): number {
  const flags = bytes[start]!;
  const isVersion1 = flags >> 5 === 1;
  const isGtp = (flags & 0x10) !== 0;
  if (!isVersion1 || !isGtp || bytes[start + 1] !== 255) return NoIp.other;
  if ((flags & 7) === 0) return start + 8;
  let at = start + 12;
  if ((flags & 4) === 0 || at > end) return at;
  let extension = bytes[at - 1]!;
  while (extension !== 0 && at < end) {
    const length = bytes[at]! * 4;
    if (length === 0 || at + length > end) return NoIp.other;
    at += length;
    extension = bytes[at - 1]!;
  }
  return at;
}

/** Read Teredo (RFC 4380, 5.1.1): optional authentication and origin indication, then IPv6. */
function innerOfTeredo(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  if (end - at >= 4 && u16(bytes, at) === 1) at += 13 + bytes[at + 2]! + bytes[at + 3]!;
  if (end - at >= 8 && u16(bytes, at) === 0) at += 8;
  return end - at >= 40 && bytes[at]! >> 4 === 6 ? at : NoIp.other;
}

/**
 * Recognise Teredo on another port: one of its headers before IPv6, or a bubble from one of its
 * addresses.
 */
function looksLikeTeredo(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 40) return false;
  if (bytes[start] === 0 && bytes[start + 1]! <= 1) return true;
  if (bytes[start]! >> 4 !== 6 || end - start !== 40) return false;
  return isTeredoPrefix(bytes, start + 8) || isTeredoPrefix(bytes, start + 24);
}

function isTeredoPrefix(bytes: Uint8Array, at: number): boolean {
  return u16(bytes, at) === 0x2001 && u16(bytes, at + 2) === 0;
}

/**
 * Recognise AYIYA on another port: 16 bytes of identity, 20 of signature (SHA1), shared secret,
 * forward.
 */
function looksLikeAyiya(bytes: Uint8Array, start: number): boolean {
  return bytes[start + 1] === 0x52 && bytes[start + 2] === 0x11;
}

/**
 * Read AYIYA (draft-massar-v6ops-ayiya): an identity and a signature, then the content of `forward`
 * (1).
 */
function innerOfAyiya(bytes: Uint8Array, start: number, end: number): number {
  const identity = 1 << (bytes[start]! >> 4);
  const signature = (bytes[start + 1]! >> 4) * 4;
  const isForward = (bytes[start + 2]! & 15) === 1;
  const next = bytes[start + 3];
  const at = start + 8 + identity + signature;
  const isIp = next === Protocol.ipv6 || next === Protocol.ipv4;
  return isForward && isIp && at < end ? at : NoIp.other;
}

function bit(flags: number, mask: number): 0 | 1 {
  return (flags & mask) === 0 ? 0 : 1;
}
