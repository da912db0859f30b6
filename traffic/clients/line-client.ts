import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Client, Place } from './program';

/**
 * Drive a program that runs throughout: it reads a job a line, makes one connection for it, and
 * answers a line, `ok` or `failed: REASON`.
 *
 * @param job - makes the next line, without its newline.
 */
export function lineClient(
  command: string,
  args: readonly string[],
  place: Place,
  job: () => string,
): Client {
  const child = spawn(command, args, { cwd: place.folder, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  let stopped = false;
  let due = 0;
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;

  child.stderr.on(
    'data',
    (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2000)),
  );
  child.stdin.on('error', (error) => (complaint += error.message));
  child.once('error', (error) => settle?.reject(error));
  child.once('exit', (code) => {
    if (!stopped)
      settle?.reject(new Error(`${command} ended with code ${code ?? 'none'}: ${complaint}`));
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('failed')) place.failed(line);
    if (--due === 0) settle?.resolve();
  });

  return {
    connect: (count) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        due = count;
        if (child.exitCode === null) child.stdin.write(lines(count, job));
        else reject(new Error(`${command} has ended: ${complaint}`));
      }),
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
}

function lines(count: number, job: () => string): string {
  return Array.from({ length: count }, () => `${job()}\n`).join('');
}
