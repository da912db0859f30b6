import { toHex } from '#platform';
import type { ByteSource } from './file/byte-source';
import { Connections, ORIGINATOR, type Side } from './connection/connections';
import type { PayloadObserver, PayloadSlice } from './connection/payload-observer';
import { readWith, type TraceOptions } from './trace';
import { TraceCounts } from './trace-counts';

/** One packet's payload and its connection. */
export interface TracePayload {
  /** When it was seen, in seconds since the epoch. */
  readonly ts: number;
  readonly origHost: string;
  readonly origPort: number;
  readonly respHost: string;
  readonly respPort: number;
  readonly proto: 'tcp' | 'udp';
  /** Whether the originator sent it; otherwise the responder. */
  readonly fromOriginator: boolean;
  /**
   * Its number among the payloads of its direction: 1 the first, 2 the next, in order of arrival.
   */
  readonly order: number;
  /** Length of the whole payload in bytes, before it was cut. */
  readonly length: number;
  /** The payload's first bytes, two lower-case hex digits each. */
  readonly hex: string;
  /** Whether the connection's SYN was seen; true for UDP. */
  readonly synSeen: boolean;
}

/**
 * Read every payload in a packet trace, in order of arrival. A TCP segment without new bytes from
 * its sender (a retransmission, or a part that was overtaken) is left out.
 *
 * @throws TraceError as `readTrace` does, after every payload before the damage.
 */
export function readTracePayloads(
  source: ByteSource,
  options: TraceOptions = {},
): AsyncGenerator<TracePayload, void> {
  const { keep = 64, counts = new TraceCounts(), maxConnections } = options;
  return readWith(new EveryPayload(keep, counts, maxConnections), source, { ...options, counts });
}

/** Progress of one direction of a connection. */
interface Progress {
  order: number;
  /** The sequence number after the highest byte seen. */
  reached: number;
}

class EveryPayload implements PayloadObserver<TracePayload> {
  readonly table: Connections;
  readonly #progress = new Map<number, Progress>();
  #found: TracePayload[] = [];

  readonly #keep: number;

  constructor(keep: number, counts: TraceCounts, maxConnections: number | undefined) {
    this.#keep = keep;

    const forget = (row: number) => {
      this.#progress.delete(2 * row);
      this.#progress.delete(2 * row + 1);
    };
    this.table = new Connections(forget, counts, maxConnections);
  }

  segment(row: number, side: Side, sequence: number, payload: PayloadSlice, ts: number): void {
    const progress = this.#progressOf(row, side);
    const end = sequence + payload.length;
    if (end <= progress.reached) return;
    progress.reached = end;
    this.#report(row, side, payload, ts, 'tcp');
  }

  datagram(row: number, side: Side, payload: PayloadSlice, ts: number): void {
    if (payload.length > 0) this.#report(row, side, payload, ts, 'udp');
  }

  drain(): TracePayload[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  end(): void {
    // Nothing waits.
  }

  #progressOf(row: number, side: Side): Progress {
    const key = 2 * row + side;
    let progress = this.#progress.get(key);
    if (!progress) {
      progress = { order: 0, reached: 0 };
      this.#progress.set(key, progress);
    }
    return progress;
  }

  #report(row: number, side: Side, payload: PayloadSlice, ts: number, proto: 'tcp' | 'udp'): void {
    const { start, captured, length } = payload;
    this.#found.push({
      ts,
      ...this.table.endpoints(row),
      proto,
      fromOriginator: side === ORIGINATOR,
      order: ++this.#progressOf(row, side).order,
      length,
      hex: toHex(payload.bytes, start, Math.min(start + length, start + this.#keep, captured)),
      synSeen: proto === 'udp' || this.table.synSeen[row] === 1,
    });
  }
}
