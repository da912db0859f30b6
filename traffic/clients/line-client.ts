import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Program } from '../run/program';
import { type Client, type Place, type Session, usualClient } from './client';

/** A program that runs all the time, and reads one job per line. */
export interface LineTool extends Omit<Partial<Client>, 'name' | 'stack' | 'start'> {
  readonly name: string;
  readonly stack: string;
  readonly program: Program;
  /** Makes a function that returns the next line, without its newline. */
  readonly lines: (place: Place) => () => string;
}

/**
 * Make a client whose program runs all the time. It reads one job per line, makes one connection for it, and
 * answers with a line, `ok` or `failed: REASON`.
 */
export function lineClient({ program, lines, ...more }: LineTool): Client {
  return {
    ...{ ...usualClient, needs: program.needs },
    start: async (place) => {
      await program.prepare?.(place.folder);
      return drive(program.command(place.folder), place, lines(place));
    },
    ...more,
  };
}

function drive(
  [command, ...args]: readonly [string, ...string[]],
  place: Place,
  line: () => string,
): Session {
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
  createInterface({ input: child.stdout }).on('line', (answer) => {
    if (answer.startsWith('failed')) place.failed(answer);
    if (--due === 0) settle?.resolve();
  });

  return {
    connect: (count) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        due = count;
        const text = Array.from({ length: count }, () => `${line()}\n`).join('');
        if (child.exitCode === null) child.stdin.write(text);
        else reject(new Error(`${command} has ended: ${complaint}`));
      }),
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
}
