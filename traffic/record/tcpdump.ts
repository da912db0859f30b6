import { resolverAddress } from '../run/namespace';
import { type Recorder, startTcpdump } from '../run/tcpdump';

/**
 * A first payload's 64 bytes are within the first 14 + 20 + 60 + 64 bytes of a packet (Ethernet, IPv4, TCP).
 */
const SNAP_LENGTH = 160;
const BUFFER_KI_B = 262_144;

/** Record the given ports into a pcap file. Resolves when recording has begun. */
export function startRecorder(
  file: string,
  ports: readonly number[],
  networkInterface = 'lo',
): Promise<Recorder> {
  const options = `-i ${networkInterface} -n -Z root -s ${SNAP_LENGTH} -B ${BUFFER_KI_B} -w`.split(
    ' ',
  );
  const anyPort = ports.map((port) => `port ${port}`).join(' or ');
  const filter = `(${anyPort === '' ? 'port 0' : anyPort}) and not host ${resolverAddress}`;
  return startTcpdump([...options, file, filter]);
}
