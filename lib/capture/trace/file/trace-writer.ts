import { fromHex } from '#platform';
import type { FirstBytes } from '../../first-bytes';
import { LinkType } from '../packet/link';
import { encodeDatagram, encodeSegment, type Route, TcpFlag } from '../packet/packet-encoder';
import { MAX_PACKET_BYTES } from './packet-sink';
import { PCAP_FILE_HEADER, PCAP_MICROSECONDS, PCAP_PACKET_HEADER } from './pcap';

/** A packet for a trace. */
export interface TracePacket {
  /** Seconds since the epoch; a trace keeps microseconds. */
  readonly ts: number;
  /** From the link layer on; in a raw IP trace, from the IP header on. */
  readonly bytes: Uint8Array;
}

/**
 * Write a pcap file, little-endian, in microseconds.
 *
 * @param linkType - the packets' link layer, a LINKTYPE_ value; 101 (raw IP) unless given.
 * @returns The file header, then one chunk per packet.
 * @example
 * const packets = [{ ts: 1, bytes: Buffer.from('45', 'hex') }];
 * const trace = Buffer.concat([...encodeTrace(packets)]);
 * trace.subarray(0, 4).toString('hex'); // => 'd4c3b2a1'
 */
export function* encodeTrace(
  packets: Iterable<TracePacket>,
  linkType: number = LinkType.raw,
): Generator<Uint8Array, void> {
  const file = new DataView(new ArrayBuffer(PCAP_FILE_HEADER));
  file.setUint32(0, PCAP_MICROSECONDS, true);
  file.setUint16(4, 2, true);
  file.setUint16(6, 4, true);
  file.setUint32(16, MAX_PACKET_BYTES, true);
  file.setUint32(20, linkType, true);
  yield new Uint8Array(file.buffer);
  for (const packet of packets) yield encodePacket(packet);
}

function encodePacket({ ts, bytes }: TracePacket): Uint8Array {
  const chunk = new Uint8Array(PCAP_PACKET_HEADER + bytes.length);
  const view = new DataView(chunk.buffer);
  const microseconds = Math.round(ts * 1e6);
  view.setUint32(0, Math.floor(microseconds / 1e6), true);
  view.setUint32(4, microseconds % 1e6, true);
  view.setUint32(8, bytes.length, true);
  view.setUint32(12, bytes.length, true);
  chunk.set(bytes, PCAP_PACKET_HEADER);
  return chunk;
}

/**
 * Make packets (raw IP) from which `readTrace` reads the same records: a handshake if the SYN was
 * seen, then one packet with the record's bytes.
 *
 * @param records - in order of time, as in a trace.
 * @example
 * const hosts = { origHost: '192.0.2.1', origPort: 50_000, respHost: '192.0.2.2', respPort: 443 };
 * const record = { ts: 1, ...hosts, proto: 'tcp', length: 3, hex: '160301', synSeen: true } as const;
 * [...packetsOf([record])].length; // => 4
 */
export function* packetsOf(records: Iterable<FirstBytes>): Generator<TracePacket, void> {
  for (const record of records) {
    const { ts } = record;
    const payload = fromHex(record.hex);
    const out: Route = {
      sourceHost: record.origHost,
      sourcePort: record.origPort,
      destinationHost: record.respHost,
      destinationPort: record.respPort,
    };
    if (record.proto === 'udp') {
      yield { ts, bytes: encodeDatagram({ ...out, payload }) };
      continue;
    }
    if (record.synSeen) yield* handshake(out, ts);
    else if (record.missed) yield { ts, bytes: acknowledgement(out) };
    const flags = TcpFlag.psh | TcpFlag.ack;
    const sequence = 1 + (record.missed ?? 0);
    yield { ts, bytes: encodeSegment({ ...out, flags, sequence, acknowledgement: 1, payload }) };
  }
}

function* handshake(out: Route, ts: number): Generator<TracePacket, void> {
  const back: Route = {
    sourceHost: out.destinationHost,
    sourcePort: out.destinationPort,
    destinationHost: out.sourceHost,
    destinationPort: out.sourcePort,
  };
  const { syn, ack } = TcpFlag;
  yield { ts, bytes: encodeSegment({ ...out, flags: syn, sequence: 0 }) };
  yield {
    ts,
    bytes: encodeSegment({ ...back, flags: syn | ack, sequence: 0, acknowledgement: 1 }),
  };
  yield { ts, bytes: acknowledgement(out) };
}

const acknowledgement = (out: Route) =>
  encodeSegment({ ...out, flags: TcpFlag.ack, sequence: 1, acknowledgement: 1 });
