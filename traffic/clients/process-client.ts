import { spawn } from 'node:child_process';
import type { Client, Place } from './program';

/** One run of a program. */
export interface Run {
  readonly command: string;
  readonly args: readonly string[];
  /** What it reads on standard input; nothing if absent. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Patience with one run, in seconds. */
const patience = 30;

/** Run a program to its end; what it prints and its exit code are its own affair. */
function runOnce(run: Run, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.command, run.args, {
      cwd: place.folder,
      env: { ...process.env, HOME: place.folder, LC_ALL: 'C.UTF-8', TERM: 'dumb', ...run.env },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const timer = setTimeout(() => {
      place.failed(`${run.command} took more than ${patience} s`);
      child.kill('SIGKILL');
    }, patience * 1000);
    child.stdin.on('error', () => {
      // A program that does not read its input closes it, as is its right.
    });
    child.stdin.end(run.input ?? '');
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Drive a program that is started anew for every `batch` connections.
 *
 * @param run - the run that makes that many connections (`batch`, or fewer at the end).
 */
export function processClient(
  place: Place,
  batch: number,
  run: (connections: number) => Run,
): Client {
  return {
    connect: async (count) => {
      for (let left = count; left > 0; left -= batch)
        await runOnce(run(Math.min(batch, left)), place);
    },
    stop: () => {
      // Every run has ended when connect() has.
    },
  };
}
