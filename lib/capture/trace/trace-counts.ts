/**
 * What the reading of a trace met and what it left out, counted as it goes: hand one to `readTrace` and
 * look at it when the trace has ended. One object may serve several traces, and then counts all.
 *
 * @example
 * const counts = new TraceCounts();
 * const ports: number[] = [];
 * for await (const { respPort } of readTrace('trace.pcap', { counts })) ports.push(respPort);
 * counts.packets; // => 22
 */
export class TraceCounts {
  /** Packets in the trace, those that were left out among them. */
  packets = 0;
  /** Packets of each link type that is not read, by its LINKTYPE_ value; of more than 16, -1 the rest. */
  readonly unreadLinks = new Map<number, number>();
  /** Packets that hold no IP: ARP, spanning tree, beacons and the like. */
  withoutIp = 0;
  /** Packets that are encrypted, or compressed with their IP headers: protected 802.11, MACsec, PPP. */
  sealed = 0;
  /** Packets in more tunnels than are followed. */
  tooDeep = 0;
  /** Packets that do not hold their headers, or lengths in them that contradict each other. */
  malformed = 0;
  /** IP packets that were cut before they were captured: their headers promise more than there is. */
  cropped = 0;
  /** Packets cut before any byte of a payload that may be its connection's first. */
  cutBeforePayload = 0;
  /** UDP datagrams that end before their IP packets do; what follows them is left out. */
  udpSurplus = 0;
  /** UDP datagrams whose length is less than that of a header, or beyond their IP packets. */
  udpLengths = 0;
  /** IP packets of which fragments came and did not make a whole, those that were dropped among them. */
  unfinishedFragmented = 0;
  /** IP packets whose fragments were dropped, too many others being incomplete. */
  droppedFragmented = 0;
  /** Fragments that contradict what came before them, or the rules for fragments. */
  contradictingFragments = 0;
  /** Packets without a time (pcapng's simple packets); they have that of the packet before them. */
  untimed = 0;
  /** Packets whose times were ahead of those around them, and by how many seconds at most. */
  packetsAhead = 0;
  farthestAhead = 0;
  /** Packets whose times were before those read earlier, and how often that was the clock's. */
  packetsBack = 0;
  clocksSetBack = 0;
  /** Connections that were forgotten while they were open, since there were too many. */
  connectionsDropped = 0;
  /** First payloads of which no byte was captured. */
  payloadsNotCaptured = 0;
}

/** A sentence on what a trace's reading left out. */
export interface TraceNote {
  readonly text: string;
  /** Whether something may be missing from what was found, so that nobody may say "nothing found". */
  readonly isLoss: boolean;
}
