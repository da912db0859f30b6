/** How far the reading of a trace goes. What is beyond is counted, and told. */
export const traceLimits = {
  /** Tunnels in tunnels that are followed; Zeek's Tunnel::max_depth. */
  tunnels: 4,
  /** The most packets in fragments at one time, of 72 KiB at most each; the oldest makes room. */
  fragmentedPackets: 1024,
  /** Seconds that the fragments of a packet wait for the rest (RFC 8200, 4.5). */
  fragmentSeconds: 60,
} as const;

/** So many link types that are not read are counted one by one; the rest count as this one. */
export const MAX_LINK_TYPES = 16;
export const OTHER_LINK_TYPE = -1;
