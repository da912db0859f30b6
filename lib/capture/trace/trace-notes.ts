import { packetNotes } from './packet-notes';
import type { TraceCounts, TraceNote } from './trace-counts';

/**
 * Describe what the reader of the results must know about how the trace was read; empty if
 * everything was read.
 *
 * @example
 * const counts = new TraceCounts();
 * const ports: number[] = [];
 * for await (const { respPort } of readTrace('trace.pcap', { counts })) ports.push(respPort);
 * traceNotes(counts); // => []
 */
export function traceNotes(counts: TraceCounts): TraceNote[] {
  return [...packetNotes(counts), ...clockNotes(counts), ...connectionNotes(counts)];
}

function clockNotes(counts: TraceCounts): TraceNote[] {
  const { packets, packetsAhead, farthestAhead, packetsBack, clocksSetBack } = counts;
  const notes: TraceNote[] = [];
  if (packetsAhead > 0) {
    const text =
      `${packetsAhead} of ${packets} packets had times ahead of those around them, up to ` +
      `${secondsText(farthestAhead)}: they timed out no connection`;
    notes.push({ text, isLoss: false });
  }
  if (packetsBack > 0) {
    const clock =
      clocksSetBack > 0
        ? `the clock was set back ${clocksSetBack === 1 ? 'once' : `${clocksSetBack} times`}, or files were merged`
        : 'they timed out no connection';
    const text = `${packetsBack} of ${packets} packets had times seconds or more before earlier ones: ${clock}`;
    notes.push({ text, isLoss: false });
  }
  return notes;
}

function connectionNotes({ connectionsDropped, payloadsNotCaptured }: TraceCounts): TraceNote[] {
  const notes: TraceNote[] = [];
  if (connectionsDropped > 0) {
    const text = `${connectionsDropped} open connections were dropped, because too many were open at the same time`;
    notes.push({ text, isLoss: true });
  }
  if (payloadsNotCaptured > 0) {
    const text =
      `${payloadsNotCaptured} connections have no record: their first payload was cut off while ` +
      'capturing (capture whole packets, for example with tcpdump -s 0)';
    notes.push({ text, isLoss: true });
  }
  return notes;
}

const secondsText = (seconds: number) =>
  seconds < 600 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} minutes`;
