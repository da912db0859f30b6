import { spawn } from 'node:child_process';
import { resolverAddress } from './servers/dnsmasq';

/** What tcpdump counted. */
export interface Recorded {
  readonly packets: number;
  /** Packets that the kernel could not hand over: 0 if the trace is whole. */
  readonly dropped: number;
}

/** A first payload's 32 bytes lie within the first 54 + 20 + 40 + 32 bytes of a packet; 160 is plenty. */
const snapLength = 160;
const bufferKiB = 262_144;

/** Record the given ports into a pcap file; resolves when recording has begun. */
export async function startRecorder(
  file: string,
  ports: readonly number[],
): Promise<{ stop(): Promise<Recorded> }> {
  const filter = `(${ports.map((port) => `port ${port}`).join(' or ')}) and not host ${resolverAddress}`;
  const child = spawn(
    '/usr/bin/tcpdump',
    [
      '-i',
      'lo',
      '-n',
      '-s',
      String(snapLength),
      '-B',
      String(bufferKiB),
      '-Z',
      'root',
      '-w',
      file,
      filter,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
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
        packets: Number(/(\d+) packets? captured/.exec(said)?.[1]),
        dropped: Number(/(\d+) packets? dropped by kernel/.exec(said)?.[1]),
      };
    },
  };
}
