import { encodeTrace } from '../../index';
import { encodeSegment, TcpFlag, type TracePacket } from '../../capture/index';

/**
 * Data packets of a connection, all in one direction. Three packets of a handshake come before them, and two
 * FINs after them.
 */
const DATA_PACKETS = 10;
/** Bytes of raw IP and TCP before a payload. */
const HEADERS = 40;

/**
 * Make a packet trace in memory, with TCP connections with packets of one size after the handshake.
 *
 * @param size - the approximate size of the whole trace, in bytes.
 * @param packetSize - the bytes of a data packet, including headers.
 * @returns the trace in chunks, as if read from a file.
 */
export function makeTrace(size: number, packetSize: number): Buffer[] {
  const chunkSize = 1 << 20;
  const whole = Buffer.concat([...encodeTrace(packets(size, packetSize))]);
  return Array.from({ length: Math.ceil(whole.length / chunkSize) }, (_, at) =>
    whole.subarray(at * chunkSize, (at + 1) * chunkSize),
  );
}

function* packets(size: number, packetSize: number): Generator<TracePacket> {
  const { syn, ack, psh, fin } = TcpFlag;
  const payload = Buffer.alloc(packetSize - HEADERS, 'firstbytes ');
  const connections = Math.ceil(size / (5 * (HEADERS + 16) + DATA_PACKETS * (packetSize + 16)));
  for (let at = 0; at < connections; at++) {
    const out = {
      sourceHost: `10.1.${(at >> 8) & 255}.${at & 255}`,
      sourcePort: 1024 + (at % 60_000),
      destinationHost: '10.2.0.1',
      destinationPort: 443,
    };
    const back = {
      sourceHost: out.destinationHost,
      sourcePort: out.destinationPort,
      destinationHost: out.sourceHost,
      destinationPort: out.sourcePort,
    };
    const ts = at / 1000;
    yield { ts, bytes: encodeSegment({ ...out, flags: syn, sequence: 0 }) };
    yield {
      ts,
      bytes: encodeSegment({ ...back, flags: syn | ack, sequence: 0, acknowledgement: 1 }),
    };
    yield { ts, bytes: encodeSegment({ ...out, flags: ack, sequence: 1, acknowledgement: 1 }) };
    for (let data = 0; data < DATA_PACKETS; data++) {
      const sequence = 1 + data * payload.length;
      yield {
        ts,
        bytes: encodeSegment({ ...out, flags: psh | ack, sequence, acknowledgement: 1, payload }),
      };
    }
    const end = 1 + DATA_PACKETS * payload.length;
    yield {
      ts,
      bytes: encodeSegment({ ...out, flags: fin | ack, sequence: end, acknowledgement: 1 }),
    };
    yield {
      ts,
      bytes: encodeSegment({ ...back, flags: fin | ack, sequence: 1, acknowledgement: end + 1 }),
    };
  }
}
