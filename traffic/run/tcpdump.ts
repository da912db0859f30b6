/** Runs tcpdump: it is ready when it records, and stopped when everything is in the file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Namespace } from './namespace';

/** What tcpdump counted. */
export interface Recorded {
  readonly packets: number;
  /** Packets that the kernel lost: 0 if the trace is complete. */
  readonly dropped: number;
}

/** Return the number before some words in tcpdump's final output. */
function counted(said: string, words: RegExp): number {
  const match = new RegExp(`(\\d+) ${words.source}`).exec(said);
  if (match === null) throw new Error(`tcpdump did not say how many ${words.source}: ${said}`);
  return Number(match[1]);
}

/** A running tcpdump. */
export interface Recorder {
  stop(): Promise<Recorded>;
}

/** Run tcpdump with its arguments. Resolves when recording has begun. */
export async function startTcpdump(
  args: readonly string[],
  namespace?: Namespace,
): Promise<Recorder> {
  const command = ['/usr/bin/tcpdump', ...args] as const;
  const [file, words] = namespace?.inside(command) ?? [command[0], args];
  const child = spawn(file, words, { stdio: ['ignore', 'ignore', 'pipe'] });
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
