import type { IpPacket } from './ip';

/** Seconds that the pieces of a packet wait for the rest (RFC 8200, 4.5). */
const TIMEOUT = 60;
/** The most packets in pieces at one time; beyond it the oldest is dropped. */
const MAX_PACKETS = 1024;
const MAX_IP_LENGTH = 65_535;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

interface Pieces {
  readonly since: number;
  /** In order, without overlap. */
  readonly pieces: Piece[];
  /** The first fragment's headers. */
  header: Uint8Array | undefined;
  /** The whole payload's length; unknown until the last fragment has come. */
  length: number | undefined;
}

/** Puts fragmented IP packets together again. Where fragments overlap, what came first stays. */
export class Fragments {
  private readonly waiting = new Map<string, Pieces>();

  /** @returns The whole packet, header included, once its last missing piece has come. */
  add(ip: IpPacket, ts: number): Uint8Array | undefined {
    const id = keyOf(ip);
    let packet = this.waiting.get(id);
    if (packet && ts - packet.since >= TIMEOUT) {
      this.waiting.delete(id);
      packet = undefined;
    }
    packet ??= this.start(id, ts);
    take(packet, ip);
    const whole = join(packet, ip.isV6);
    if (whole) this.waiting.delete(id);
    return whole;
  }

  private start(id: string, ts: number): Pieces {
    if (this.waiting.size >= MAX_PACKETS) {
      for (const oldest of this.waiting.keys()) {
        this.waiting.delete(oldest);
        break;
      }
    }
    const packet = { since: ts, pieces: [], header: undefined, length: undefined };
    this.waiting.set(id, packet);
    return packet;
  }
}

/** Fragments belong together by addresses and identification (RFC 791, RFC 8200). */
function keyOf(ip: IpPacket): string {
  const { bytes, source, identification, isV6 } = ip;
  const addresses = text(bytes, source, isV6 ? 32 : 8);
  return addresses + text(bytes, identification, isV6 ? 4 : 2);
}

function text(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function take(packet: Pieces, ip: IpPacket): void {
  const { bytes, start, payload, captured, fragmentOffset } = ip;
  const end = fragmentOffset + captured - payload;
  if (fragmentOffset === 0) packet.header ??= bytes.slice(start, payload);
  if (!ip.moreFragments) packet.length = Math.max(end, packet.length ?? 0);
  let from = fragmentOffset;
  const added: Piece[] = [];
  const add = (to: number) => {
    const first = payload + from - fragmentOffset;
    if (to > from)
      added.push({ start: from, end: to, bytes: bytes.slice(first, first + to - from) });
  };
  for (const piece of packet.pieces) {
    add(Math.min(end, piece.start));
    from = Math.max(from, piece.end);
  }
  add(end);
  packet.pieces.push(...added);
  packet.pieces.sort((a, b) => a.start - b.start);
}

function join(packet: Pieces, isV6: boolean): Uint8Array | undefined {
  const { header, length, pieces } = packet;
  if (header === undefined || length === undefined) return undefined;
  let reached = 0;
  for (const piece of pieces) if (piece.start === reached) reached = piece.end;
  if (reached < length || header.length + reached > MAX_IP_LENGTH) return undefined;
  const whole = new Uint8Array(header.length + reached);
  whole.set(header);
  for (const piece of pieces) {
    if (piece.end <= reached) whole.set(piece.bytes, header.length + piece.start);
  }
  const view = new DataView(whole.buffer);
  if (isV6) {
    view.setUint16(4, whole.length - 40);
    view.setUint16(header.length - 6, 0); // the fragment header's offset and flag
  } else {
    view.setUint16(2, whole.length);
    view.setUint16(6, 0);
  }
  return whole;
}
