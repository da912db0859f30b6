import { readTrace, TraceCounts, traceNotes } from 'firstbytes';
import { brief, chunked } from './frames';

export interface Noted {
  /** The records, each as `brief` has it. */
  readonly records: string[];
  /** What was left out: sentences, those of a loss after `loss: `. */
  readonly notes: string[];
  readonly counts: TraceCounts;
}

/** A trace's records, and what its reading says that it left out. */
export async function readNoted(trace: Uint8Array): Promise<Noted> {
  const counts = new TraceCounts();
  const records: string[] = [];
  for await (const one of readTrace(chunked(trace), { counts })) records.push(brief(one));
  const notes = traceNotes(counts).map(({ text, isLoss }) => (isLoss ? `loss: ${text}` : text));
  return { records, notes, counts };
}
