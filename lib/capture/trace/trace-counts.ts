/**
 * Counts of a trace's packets and of what was left out, updated while reading: pass one to
 * `readTrace` and look at it when the trace has ended. One object may serve several traces; it then
 * counts all of them.
 *
 * @example
 * const counts = new TraceCounts();
 * const ports: number[] = [];
 * for await (const { respPort } of readTrace('trace.pcap', { counts })) ports.push(respPort);
 * counts.packets; // => 22
 */
export class TraceCounts {
  /** Packets in the trace, including those that were left out. */
  packets = 0;
  /**
   * Packets of each link type that is not read, by its LINKTYPE_ value; after 16 types, -1 counts
   * the rest.
   */
  readonly unreadLinks = new Map<number, number>();
  /** Packets without IP: ARP, spanning tree, beacons and similar. */
  withoutIp = 0;
  /** Packets that are encrypted, or compressed with their IP headers: protected 802.11, MACsec, PPP. */
  sealed = 0;
  /** Packets in more tunnels than are followed. */
  tooDeep = 0;
  /** Packets with incomplete headers, or with lengths that contradict each other. */
  malformed = 0;
  /** IP packets that were cut before capture: their headers announce more bytes than there are. */
  cropped = 0;
  /** Packets cut before any byte of a possible first payload. */
  cutBeforePayload = 0;
  /** UDP datagrams that end before their IP packets do; the rest is left out. */
  udpSurplus = 0;
  /** UDP datagrams whose length is shorter than a header, or beyond their IP packets. */
  udpLengths = 0;
  /** IP packets whose fragments never became complete, including those that were dropped. */
  unfinishedFragmented = 0;
  /** IP packets whose fragments were dropped because too many others were incomplete. */
  droppedFragmented = 0;
  /** Fragments that contradict earlier ones, or the rules for fragments. */
  contradictingFragments = 0;
  /** Packets without a time (pcapng's simple packets); they get that of the packet before them. */
  untimed = 0;
  /** Packets with times ahead of those around them, and the maximum lead in seconds. */
  packetsAhead = 0;
  farthestAhead = 0;
  /** Packets with times before earlier ones, and how often the clock was the reason. */
  packetsBack = 0;
  clocksSetBack = 0;
  /** Open connections that were dropped because there were too many. */
  connectionsDropped = 0;
  /** First payloads without a captured byte. */
  payloadsNotCaptured = 0;
}

/** A sentence about something that was left out of a trace. */
export interface TraceNote {
  readonly text: string;
  /** Whether connections may be missing from the result, so "nothing found" is not safe to say. */
  readonly isLoss: boolean;
}
