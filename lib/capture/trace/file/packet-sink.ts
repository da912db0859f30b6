/** Receives the packets of a file format, one call per packet. */
export interface PacketSink {
  /**
   * @param bytes - a buffer that is valid only during this call.
   * @param start - start of the packet's link-layer header in it.
   * @param end - end of the captured bytes.
   * @param wireEnd - where the packet would end if all of it had been captured; `end` or more.
   * @param linkType - the link layer, a LINKTYPE_ value of https://www.tcpdump.org/linktypes.html.
   * @param ts - seconds since the epoch.
   */
  packet(
    bytes: Uint8Array,
    start: number,
    end: number,
    wireEnd: number,
    linkType: number,
    ts: number,
  ): void;
}

/** A file format: takes whole packets from the front of the window until it needs more bytes. */
export interface TraceFormat {
  /** @throws TraceError if the file is damaged, after every packet before the damage. */
  read(sink: PacketSink): void;
  /** Name of the unit that is incomplete at the end of the file. */
  readonly unit: string;
}

/** Maximum bytes of one packet; libpcap's MAXIMUM_SNAPLEN. A larger length is damage. */
export const MAX_PACKET_BYTES = 262_144;
