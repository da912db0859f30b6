/** Tunnels in tunnels that are followed; Zeek's Tunnel::max_depth. */
export const MAX_TUNNELS = 4;
/** Seconds that the fragments of a packet wait for the rest (RFC 8200, 4.5). */
export const FRAGMENT_TIMEOUT = 60;
/** The most packets in fragments at one time; beyond it the oldest is dropped. Each takes 72 KiB at most. */
export const MAX_FRAGMENTED = 1024;
