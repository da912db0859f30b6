import { type ByteSource, openBytes } from '../capture/trace/file/byte-source';
import { peek } from '../capture/trace/file/peek';
import type { FirstBytes } from '../capture/first-bytes';
import { isTrace, readTrace, TRACE_MAGIC_BYTES } from '../capture/trace/trace';
import type { TraceCounts } from '../capture/trace/trace-counts';
import type { LoggedRecord } from './logged-records';
import { readRecords, type ReadRecordsOptions } from './read-records';

export interface TraceOrLogOptions extends ReadRecordsOptions {
  /** Number of payload bytes to keep from a trace; 64 unless given. A log keeps what it has. */
  readonly keep?: number;
  /** Counts what is read from a trace, and what is left out. */
  readonly counts?: TraceCounts | undefined;
}

/**
 * Read the records of a file: a packet trace (pcap, pcapng), `firstbytes.log` (TSV, JSON) or JSON
 * Lines with its fields; plain or gzip. The content decides, not the name. Streams.
 *
 * @throws TraceError or LogError if the file is damaged or neither, after every record before that.
 * @example
 * for await (const record of readTraceOrLog('data/open-set/hard-cases.jsonl.gz')) {
 *   record.respPort; // => 853
 *   break;
 * }
 */
export async function* readTraceOrLog(
  source: ByteSource,
  options: TraceOrLogOptions = {},
): AsyncGenerator<FirstBytes | LoggedRecord, void> {
  const { keep = 64, name = typeof source === 'string' ? source : 'the input', counts } = options;
  const chunks = openBytes(source);
  try {
    const { head, whole } = await peek(chunks, TRACE_MAGIC_BYTES);
    if (head.length === 0 || isTrace(head)) yield* readTrace(whole, { keep, name, counts });
    else yield* readRecords(whole, { ...options, name });
  } finally {
    await chunks.return(undefined);
  }
}
