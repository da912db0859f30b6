import { packetNotes } from './packet-notes';

/**
 * What the reading of a trace met and what it left out, counted as it goes: hand one to `readTrace` and
 * look at it when the trace has ended. One object may serve several traces, and then counts all.
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

/** What a reader of the results has to know of how the trace was read; empty if all is well. */
export function traceNotes(counts: TraceCounts): TraceNote[] {
  return [...packetNotes(counts), ...clockNotes(counts), ...connectionNotes(counts)];
}

function clockNotes(counts: TraceCounts): TraceNote[] {
  const { packets, packetsAhead, farthestAhead, packetsBack, clocksSetBack } = counts;
  const notes: TraceNote[] = [];
  if (packetsAhead > 0) {
    const text =
      `${packetsAhead} of ${packets} packets had times ahead of those around them, up to ` +
      `${secondsText(farthestAhead)}: no connection was timed out by them`;
    notes.push({ text, isLoss: false });
  }
  if (packetsBack > 0) {
    const clock =
      clocksSetBack > 0
        ? `the clock was set back ${clocksSetBack === 1 ? 'once' : `${clocksSetBack} times`}, or files were put together`
        : 'no connection was timed out by them';
    const text = `${packetsBack} of ${packets} packets had times seconds or more before those read earlier: ${clock}`;
    notes.push({ text, isLoss: false });
  }
  return notes;
}

function connectionNotes({ connectionsDropped, payloadsNotCaptured }: TraceCounts): TraceNote[] {
  const notes: TraceNote[] = [];
  if (connectionsDropped > 0) {
    const text = `${connectionsDropped} connections were forgotten while they were open, since too many were at one time`;
    notes.push({ text, isLoss: true });
  }
  if (payloadsNotCaptured > 0) {
    const text =
      `${payloadsNotCaptured} connections have no record: their first payload was cut away while ` +
      'capturing (capture whole packets, such as with tcpdump -s 0)';
    notes.push({ text, isLoss: true });
  }
  return notes;
}

const secondsText = (seconds: number) =>
  seconds < 600 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} minutes`;
