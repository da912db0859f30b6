import { spawn } from 'node:child_process';
import type { Attempt } from '../clients/open-protocol';

/** What a client's host is called, since some protocols tell it. */
export const hostName = 'workstation-7';

/** The command line that runs another with that name: in a UTS namespace of its own. */
const named = ['--uts', '/bin/sh', '-c', `hostname ${hostName} && exec "$@"`, 'named'];

/** Patience with one run, in seconds, unless it says another. */
const patience = 15;

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended, and all that it started.
  }
}

/**
 * Run a client to its end, or to the end of its time; whatever it started ends with it.
 *
 * @returns what it printed last, which tells why it made no connection, if it made none.
 */
export function runAttempt(attempt: Attempt, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/unshare', [...named, attempt.command, ...attempt.args], {
      cwd: folder,
      detached: true,
      env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8', TERM: 'dumb', ...attempt.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (text: Buffer): void => {
      said = (said + text.toString()).slice(-400);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const timer = setTimeout(endGroup, (attempt.seconds ?? patience) * 1000, child.pid);
    child.stdin.on('error', () => {
      // A program that does not read its input closes it, as is its right.
    });
    child.stdin.write(attempt.input ?? '');
    if (attempt.holdInput !== true) child.stdin.end();
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      endGroup(child.pid);
      // What it printed may still be on its way; what has left the group may hold the pipe open.
      const late = setTimeout(() => {
        resolve(said);
      }, 500);
      child.once('close', () => {
        clearTimeout(late);
        resolve(said);
      });
    });
  });
}
