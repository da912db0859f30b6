/** What a link-layer decoder returns for a frame in which it finds no IP packet: why. */
export const NoIp = {
  /** It holds something else (ARP, spanning tree, a beacon), or says nothing of what it holds. */
  other: -1,
  /** It ends within its headers. */
  tooShort: -2,
  /** What it holds is encrypted, or compressed together with its IP header. */
  sealed: -3,
  /** Its link type is not read. */
  unreadLink: -4,
} as const;

const AGGREGATE = -16;

/**
 * What a decoder returns for a frame that holds several packets (an A-MSDU of IEEE 802.11) whose first
 * subframe starts at `start`. The function is its own inverse: given that result, it returns the start.
 */
export function aggregateAt(start: number): number {
  return AGGREGATE - start;
}

/** Whether a decoder's result is one of `aggregateAt`. */
export function isAggregate(result: number): boolean {
  return result <= AGGREGATE;
}
