import { Datagram } from './datagram';
import type { IpPacket } from './ip';
import type { TraceCounts } from '../trace-counts';
import { traceLimits } from '../trace-limits';

interface Waiting {
  readonly since: number;
  readonly datagram: Datagram;
}

/** Reassembles fragmented IP packets. Where fragments overlap, the first bytes stay. */
export class Fragments {
  readonly #waiting = new Map<string, Waiting>();

  readonly #counts: TraceCounts;

  constructor(counts: TraceCounts) {
    this.#counts = counts;
  }

  /** @returns The whole packet with its header, once its last missing fragment has come. */
  add(ip: IpPacket, ts: number): Uint8Array | undefined {
    const counts = this.#counts;
    const id = keyOf(ip);
    let packet = this.#waiting.get(id);
    if (packet && ts - packet.since >= traceLimits.fragmentSeconds) {
      this.#waiting.delete(id);
      packet = undefined;
    }
    packet ??= this.#start(id, ts);
    if (!packet.datagram.take(ip)) counts.contradictingFragments++;
    const whole = packet.datagram.whole();
    if (!whole) return undefined;
    this.#waiting.delete(id);
    counts.unfinishedFragmented--;
    return whole;
  }

  #start(id: string, ts: number): Waiting {
    const counts = this.#counts;
    const waiting = this.#waiting;
    if (waiting.size >= traceLimits.fragmentedPackets) {
      for (const oldest of waiting.keys()) {
        waiting.delete(oldest);
        counts.droppedFragmented++;
        break;
      }
    }
    counts.unfinishedFragmented++;
    const packet = { since: ts, datagram: new Datagram() };
    waiting.set(id, packet);
    return packet;
  }
}

/** Fragments belong together by addresses, identification and, in IPv4, protocol (RFC 791, RFC 8200). */
function keyOf(ip: IpPacket): string {
  const { bytes, source, destination, identification, isV6 } = ip;
  return isV6
    ? text(bytes, source, 16) + text(bytes, destination, 16) + text(bytes, identification, 4)
    : text(bytes, source, 8) + text(bytes, identification, 2) + String.fromCharCode(ip.protocol);
}

function text(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
