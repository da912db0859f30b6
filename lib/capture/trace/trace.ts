import { toHex } from '#platform';
import { type ByteSource, openBytes } from './file/byte-source';
import { ByteWindow } from './file/byte-window';
import type { FirstBytes } from '../first-bytes';
import { FirstPayloads } from './first-payloads';
import { GzipError } from './file/gzip';
import type { TraceFormat } from './file/packet-sink';
import { PacketClock } from './packet-clock';
import { Packets } from './packets';
import type { PayloadObserver } from './connection/payload-observer';
import { Pcap, PCAP_FILE_HEADER } from './file/pcap';
import { Pcapng } from './file/pcapng';
import { TraceCounts } from './trace-counts';
import { TraceError } from './file/trace-error';

export interface TraceOptions {
  /** Number of payload bytes to keep; 64 unless given. */
  readonly keep?: number;
  /** Name of the trace in error messages; its path unless given. */
  readonly name?: string;
  /** Counts what is read and left out. */
  readonly counts?: TraceCounts | undefined;
  /**
   * How many connections may be open at one time, 1024 or more; 2,097,152 unless given, which take 200 MB.
   * Beyond it those are forgotten that nobody answered and that were silent longest, and counted.
   */
  readonly maxConnections?: number | undefined;
}

/**
 * The first payload of every connection in a packet trace: pcap or pcapng, plain or gzip. Streams, in
 * memory that depends on the connections open at one time. Directions and timeouts are those of Zeek 8.2.
 *
 * What is in the trace wins over what was acknowledged: a first payload may come up to 60 seconds or a
 * megabyte behind later ones. Where it never does, the record has what is there, and `missed`.
 *
 * @returns Records in the order in which their payloads became complete in the trace.
 * @throws TraceError where the trace is foreign, cut off or corrupt, after every record before that.
 * @example
 * const ports: number[] = [];
 * for await (const { respPort } of readTrace('trace.pcap')) ports.push(respPort);
 * ports; // => [443, 80, 22, 53, 443, 443, 8883]
 */
export function readTrace(
  source: ByteSource,
  options: TraceOptions = {},
): AsyncGenerator<FirstBytes, void> {
  const { keep = 64, counts = new TraceCounts(), maxConnections } = options;
  const observer = new FirstPayloads({ keep, counts, maxConnections });
  return readWith(observer, source, { ...options, counts });
}

/** How many bytes of a file tell whether it is a packet trace. */
export const TRACE_MAGIC_BYTES = 4;

/** Whether a file that starts with these bytes, TRACE_MAGIC_BYTES or more, is a packet trace. */
export function isTrace(head: Uint8Array): boolean {
  if (head.length < TRACE_MAGIC_BYTES) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return Pcap.isStart(view) || Pcapng.isStart(view);
}

/** Run a trace through an observer and return its results. */
export async function* readWith<Item>(
  observer: PayloadObserver<Item>,
  source: ByteSource,
  options: TraceOptions,
): AsyncGenerator<Item, void> {
  const file = options.name ?? (typeof source === 'string' ? source : 'the trace');
  const counts = options.counts ?? new TraceCounts();
  const packets = new PacketClock(observer.table, new Packets(observer, counts), counts);
  const window = new ByteWindow();
  let format: TraceFormat | undefined;
  let damage: unknown;
  try {
    for await (const chunk of guard(openBytes(source), window, file)) {
      window.append(chunk);
      format ??= openFormat(window, file, counts);
      format?.read(packets);
      yield* observer.drain();
    }
    if (window.at < window.end || !format) throw cutOff(window, file, format);
  } catch (error) {
    damage = error;
  }
  packets.end();
  observer.end();
  yield* observer.drain();
  if (damage) throw damage as Error;
}

/** The format that the window starts with; undefined while there are too few bytes to tell. */
function openFormat(
  window: ByteWindow,
  file: string,
  counts: TraceCounts,
): TraceFormat | undefined {
  if (window.end - window.at < PCAP_FILE_HEADER) return undefined;
  const format = Pcap.open(window, file) ?? Pcapng.open(window, file, counts);
  if (format) return format;
  throw foreign(window, file);
}

function foreign(window: ByteWindow, file: string): TraceError {
  const start = toHex(window.bytes, window.at, window.at + 4);
  return new TraceError(
    file,
    0,
    `the bytes ${start}`,
    'those that a pcap or pcapng file starts with',
    'Is it a packet trace? tcpdump -w, dumpcap and Wireshark write such files.',
  );
}

function cutOff(window: ByteWindow, file: string, format: TraceFormat | undefined): TraceError {
  const left = window.end - window.at;
  const unit = format?.unit ?? 'a file header';
  return new TraceError(
    file,
    window.offsetOf(window.at),
    left === 0 ? 'the end of the file' : `the file's last ${left} bytes, too few,`,
    format ? `the whole of ${unit}` : `${PCAP_FILE_HEADER} bytes of ${unit} or more`,
    'The file was cut off, perhaps while it was still being written; everything before that was read.',
  );
}

/** Turn a failed decompression into the trace's own error. */
async function* guard(
  chunks: AsyncIterable<Uint8Array>,
  window: ByteWindow,
  file: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (cause) {
    if (!(cause instanceof GzipError)) throw cause;
    throw new TraceError(
      file,
      window.offsetOf(window.end),
      `damaged compression (${cause.found}), counted in decompressed bytes,`,
      cause.expected,
      'Fetch the file again; the packets before this place were read.',
      { cause },
    );
  }
}
