import { u16 } from './integers';
/** Protocol numbers (https://www.iana.org/assignments/protocol-numbers). */
export const Protocol = {
  hopByHop: 0,
  ipv4: 4,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  routing: 43,
  fragment: 44,
  gre: 47,
  authentication: 51,
  none: 59,
  destination: 60,
} as const;

const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
const HOME_ADDRESS_OPTION = 201; // RFC 6275, 6.3

/** An IP header. One object serves all packets, so reading a header allocates nothing. */
export class IpPacket {
  bytes: Uint8Array = new Uint8Array(0);
  isV6 = false;
  /** Start of the header. */
  start = 0;
  /** Place of the source and destination addresses: 4 bytes each, or 16. */
  source = 0;
  destination = 0;
  /** The payload's protocol, after IPv6's extension headers. */
  protocol = 0;
  /** Start of the payload. */
  payload = 0;
  /**
   * End of the payload according to the header; beyond `captured` if it was not completely
   * captured.
   */
  end = 0;
  /** End of the captured bytes, without padding after the packet. */
  captured = 0;
  /** Whether the header's length exceeds the packet's: a mirror cut it before capture. */
  isCropped = false;
  isFragment = false;
  moreFragments = false;
  /** The fragment's place in the whole payload, in bytes. */
  fragmentOffset = 0;
  /** Place of the identification that all fragments of one packet share: 2 bytes, or 4. */
  identification = 0;

  /**
   * Read the header.
   *
   * @param captured - end of the captured bytes.
   * @param wireEnd - where they would end if everything had been captured.
   * @returns Whether the IP header is complete and its lengths do not contradict each other.
   */
  read(bytes: Uint8Array, start: number, captured: number, wireEnd: number): boolean {
    if (captured - start < IPV4_HEADER) return false;
    this.bytes = bytes;
    this.start = start;
    this.isFragment = false;
    const version = bytes[start]! >> 4;
    const ok =
      version === 4
        ? this.#readV4(wireEnd)
        : version === 6 && captured - start >= IPV6_HEADER && this.#readV6(captured, wireEnd);
    this.captured = captured < this.end ? captured : this.end;
    this.isCropped = this.end > wireEnd;
    return ok && this.payload <= this.captured;
  }

  /** Let the payload end earlier than the header says. */
  shorten(end: number): void {
    this.end = end;
    if (this.captured > end) this.captured = end;
  }

  /** Whether the packet went to 255.255.255.255. */
  isToBroadcast(): boolean {
    const { bytes, destination } = this;
    return !this.isV6 && (u16(bytes, destination) & u16(bytes, destination + 2)) === 0xffff;
  }

  isToMulticast(): boolean {
    const first = this.bytes[this.destination]!;
    return this.isV6 ? first === 0xff : first >> 4 === 14;
  }

  #readV4(wireEnd: number): boolean {
    const { bytes, start } = this;
    const headerBytes = (bytes[start]! & 15) * 4;
    const length = u16(bytes, start + 2);
    this.isV6 = false;
    this.source = start + 12;
    this.destination = start + 16;
    this.protocol = bytes[start + 9]!;
    this.payload = start + headerBytes;
    // Segmentation offload leaves the length zero: the packet is everything available.
    this.end = length === 0 ? wireEnd : start + length;
    const fragment = u16(bytes, start + 6);
    if ((fragment & 0x3fff) !== 0) {
      this.isFragment = true;
      this.moreFragments = (fragment & 0x2000) !== 0;
      this.fragmentOffset = (fragment & 0x1fff) * 8;
      this.identification = start + 4;
    }
    return headerBytes >= IPV4_HEADER && this.payload <= this.end;
  }

  #readV6(captured: number, wireEnd: number): boolean {
    const { bytes, start } = this;
    const length = u16(bytes, start + 4);
    this.isV6 = true;
    this.source = start + 8;
    this.destination = start + 24;
    this.protocol = bytes[start + 6]!;
    this.payload = start + IPV6_HEADER;
    this.end = length === 0 ? wireEnd : start + IPV6_HEADER + length;
    return this.#skipExtensions(captured < this.end ? captured : this.end);
  }

  /** Skip extension headers (RFC 8200, 4), up to the payload or to a fragment's own. */
  #skipExtensions(limit: number): boolean {
    const { bytes } = this;
    for (;;) {
      const at = this.payload;
      const header = this.protocol;
      const isExtension =
        header === Protocol.hopByHop ||
        header === Protocol.routing ||
        header === Protocol.destination ||
        header === Protocol.authentication ||
        header === Protocol.fragment;
      if (!isExtension) return true;
      if (at + 8 > limit) return false;
      const unit = bytes[at + 1]!;
      this.protocol = bytes[at]!;
      if (header === Protocol.fragment) {
        this.payload = at + 8;
        if (this.#readFragmentHeader(at)) return true;
        continue;
      }
      this.payload = at + (header === Protocol.authentication ? (unit + 2) * 4 : (unit + 1) * 8);
      if (this.payload > limit) return false;
      if (header === Protocol.routing) this.#readRouting(at);
      if (header === Protocol.destination) this.#readHomeAddress(at + 2, this.payload);
    }
  }

  /** @returns False for an unfragmented packet that has the header all the same (RFC 6946). */
  #readFragmentHeader(at: number): boolean {
    const place = u16(this.bytes, at + 2);
    this.moreFragments = (place & 1) !== 0;
    this.fragmentOffset = place & 0xfff8;
    this.isFragment = this.moreFragments || this.fragmentOffset > 0;
    this.identification = at + 4;
    return this.isFragment;
  }

  /** Source routes (type 0, RFC 2460; type 2, RFC 6275) name the last hop as their last address. */
  #readRouting(at: number): void {
    const { bytes, payload } = this;
    const type = bytes[at + 2]!;
    const segmentsLeft = bytes[at + 3]!;
    const isSourceRoute = type === 0 || type === 2;
    if (isSourceRoute && segmentsLeft > 0 && payload - at >= 24) this.destination = payload - 16;
  }

  /** A mobile node's home address replaces its source address (RFC 6275, 6.3). */
  #readHomeAddress(from: number, end: number): void {
    const { bytes } = this;
    for (let at = from; at + 2 <= end;) {
      const type = bytes[at]!;
      const length = bytes[at + 1]!;
      if (type === HOME_ADDRESS_OPTION && length === 16 && at + 18 <= end) this.source = at + 2;
      at += type === 0 ? 1 : 2 + length; // Pad1 has no length
    }
  }
}

/** Check that an IP packet, by its header's length, ends within the bytes that contain it. */
export function packetFits(
  bytes: Uint8Array,
  start: number,
  captured: number,
  wireEnd: number,
): boolean {
  const version = bytes[start]! >> 4;
  if (version === 4 && captured - start >= IPV4_HEADER)
    return start + u16(bytes, start + 2) <= wireEnd;
  if (version !== 6 || captured - start < IPV6_HEADER) return false;
  return start + IPV6_HEADER + u16(bytes, start + 4) <= wireEnd;
}
