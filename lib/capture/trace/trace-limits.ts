/** Limits for reading a trace. Everything beyond them is counted and reported. */
export const traceLimits = {
  /** Maximum depth of tunnels; Zeek's Tunnel::max_depth. */
  tunnels: 4,
  /**
   * Maximum number of fragmented packets at a time, of 72 KiB at most each; beyond it the oldest is
   * dropped.
   */
  fragmentedPackets: 1024,
  /** Seconds that fragments of a packet wait for the rest (RFC 8200, 4.5). */
  fragmentSeconds: 60,
} as const;

/** This many unread link types are counted separately; the rest count as this one. */
export const MAX_LINK_TYPES = 16;
export const OTHER_LINK_TYPE = -1;
