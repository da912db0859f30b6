import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** The command as a user runs it; it has to be built. */
export const command = resolve(root, 'lib/bin/firstbytes.js');

export interface Finished {
  /** The exit code; null if a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs, and what becomes of it. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** Starts the command, or another program around it. */
export function start(cwd: string, args: readonly string[], program = process.execPath): Running {
  const child = spawn(program, program === process.execPath ? [command, ...args] : [...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const finished = new Promise<Finished>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => {
      done({ code, signal, stdout, stderr });
    });
  });
  return { child, finished };
}

/** Runs the command to its end. */
export const run = (cwd: string, ...args: string[]): Promise<Finished> => start(cwd, args).finished;
