/** Results of a link-layer decoder for a frame without an IP packet: the reason. */
export const NoIp = {
  /**
   * It contains something else (ARP, spanning tree, a beacon), or does not say what it contains.
   */
  other: -1,
  /** It ends inside its headers. */
  tooShort: -2,
  /** Its content is encrypted, or compressed together with its IP header. */
  sealed: -3,
  /** Its link type is not read. */
  unreadLink: -4,
} as const;

const AGGREGATE = -16;

/**
 * Encode the result for a frame with several packets (an A-MSDU of IEEE 802.11) whose first
 * subframe starts at `start`. The function is its own inverse: from that result it returns the
 * start.
 */
export function aggregateAt(start: number): number {
  return AGGREGATE - start;
}

/** Check that a decoder's result comes from `aggregateAt`. */
export function isAggregate(result: number): boolean {
  return result <= AGGREGATE;
}
