/** What a file format hands its packets to, one call a packet. */
export interface PacketSink {
  /**
   * @param bytes - A buffer that is valid during this call only.
   * @param start - Where in it the packet's link-layer header starts.
   * @param end - Where the captured bytes end.
   * @param wireEnd - Where the packet would end had all of it been captured; `end` or more.
   * @param linkType - The link layer, a LINKTYPE_ value of https://www.tcpdump.org/linktypes.html.
   * @param ts - Seconds since the epoch.
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
  /** @throws TraceError where the file is damaged, after every packet before the damage. */
  read(sink: PacketSink): void;
  /** What an incomplete rest at the end of the file was going to be. */
  readonly unit: string;
}

/** The most that one packet may hold; libpcap's MAXIMUM_SNAPLEN. A larger length is damage. */
export const MAX_PACKET_BYTES = 262_144;
