import { spawn } from 'node:child_process';

/** One run of a program. */
export interface Run {
  readonly args: readonly string[];
  /** Its standard input; nothing unless given. */
  readonly input?: string;
  /** Leave its standard input open, for a program that ends when its input ends. */
  readonly holdInput?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The seconds after which it is ended; 15 unless given. A program that stays connected needs few. */
  readonly seconds?: number;
}

/** How a run ended. */
export interface Ended {
  /** The end of its output, at most 400 characters. */
  readonly said: string;
  /** Whether its time was over before it ended. */
  readonly isLate: boolean;
  /** Its exit code; null if a signal ended it. */
  readonly code: number | null;
}

/** Return the command line that runs another command with a host name, in a separate UTS namespace. */
function named(hostName: string, command: readonly string[]): readonly string[] {
  const script = 'hostname "$0" && exec "$@"';
  return ['/usr/bin/unshare', '--uts', '/bin/sh', '-c', script, hostName, ...command];
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The program has ended, with all processes that it started.
  }
}

/**
 * Run a program to its end, or to the end of its time. All processes that it started end with it. An exit
 * code that reports a failure is not an error.
 *
 * @param command - the command line without `run.args`.
 * @param folder - the folder where it runs, and its home.
 * @param hostName - the name of its host, if it must not be the true name.
 */
export function runCommand(
  command: readonly string[],
  run: Run,
  folder: string,
  hostName?: string,
): Promise<Ended> {
  const line = [...command, ...run.args];
  const [file = '', ...args] = hostName === undefined ? line : named(hostName, line);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: folder,
      detached: true,
      env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8', TERM: 'dumb', ...run.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    let isLate = false;
    const hear = (text: Buffer): void => {
      said = (said + text.toString()).slice(-400);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const timer = setTimeout(
      () => {
        isLate = true;
        endGroup(child.pid);
      },
      (run.seconds ?? 15) * 1000,
    );
    child.stdin.on('error', () => {
      // A program that does not read its input may close it.
    });
    child.stdin.write(run.input ?? '');
    if (run.holdInput !== true) child.stdin.end();
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      endGroup(child.pid);
      // Some output may not have arrived yet. A process that has left the group may keep the pipe open.
      const late = setTimeout(() => {
        resolve({ said, isLate, code });
      }, 500);
      child.once('close', () => {
        clearTimeout(late);
        resolve({ said, isLate, code });
      });
    });
  });
}
