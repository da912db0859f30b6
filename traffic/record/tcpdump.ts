import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolverAddress } from '../run/namespace';

/** What tcpdump counted. */
export interface Recorded {
  readonly packets: number;
  /** Packets that the kernel could not hand over: 0 if the trace is whole. */
  readonly dropped: number;
}

/** A first payload's 64 bytes lie within the first 14 + 20 + 60 + 64 bytes of a packet (Ethernet, IPv4, TCP). */
const SNAP_LENGTH = 160;
const BUFFER_KI_B = 262_144;

/** The number before some words of what tcpdump says at its end. */
function counted(said: string, words: RegExp): number {
  const match = new RegExp(`(\\d+) ${words.source}`).exec(said);
  if (match === null) throw new Error(`tcpdump did not say how many ${words.source}: ${said}`);
  return Number(match[1]);
}

/** A tcpdump that runs. */
export interface Recorder {
  stop(): Promise<Recorded>;
}

/** Record the given ports into a pcap file; resolves when recording has begun. */
export async function startRecorder(
  file: string,
  ports: readonly number[],
  networkInterface = 'lo',
): Promise<Recorder> {
  const options = `-i ${networkInterface} -n -Z root -s ${SNAP_LENGTH} -B ${BUFFER_KI_B} -w`.split(
    ' ',
  );
  const anyPort = ports.map((port) => `port ${port}`).join(' or ');
  const filter = `(${anyPort === '' ? 'port 0' : anyPort}) and not host ${resolverAddress}`;
  const child = spawn('/usr/bin/tcpdump', [...options, file, filter], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('listening on')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`tcpdump ended: ${said}`));
    });
  });
  return {
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      return {
        packets: counted(said, /packets? captured/),
        dropped: counted(said, /packets? dropped by kernel/),
      };
    },
  };
}
