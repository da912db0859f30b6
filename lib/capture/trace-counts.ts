/**
 * What the reading of a trace met and what it left out, counted as it goes: hand one to `readTrace` and
 * look at it when the trace has ended. One object may serve several traces, and then counts all.
 */
export class TraceCounts {
  /** Packets in the trace, those that were left out among them. */
  packets = 0;
  /** Packets of each link type that is not read, by its LINKTYPE_ value. */
  readonly unreadLinks = new Map<number, number>();
}

/** A sentence on what a trace's reading left out. */
export interface TraceNote {
  readonly text: string;
  /** Whether something may be missing from what was found, so that nobody may say "nothing found". */
  readonly isLoss: boolean;
}

/** What a reader of the results has to know of how the trace was read; empty if all is well. */
export function traceNotes({ packets, unreadLinks }: TraceCounts): TraceNote[] {
  const notes: TraceNote[] = [];
  for (const [linkType, unread] of unreadLinks) {
    const text = `${unread} of ${packets} packets were not read: their link type is ${linkType}`;
    notes.push({ text, isLoss: true });
  }
  return notes;
}
