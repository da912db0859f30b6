import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server's command line, and how to run it. */
export interface Server {
  readonly command: string;
  readonly args: readonly string[];
  /** Where it runs and its output goes. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What must be taken before it is ready, such as `tcp 25`. */
  readonly listens: readonly `${'tcp' | 'udp'} ${number}`[];
}

/** How long to wait for a server, in seconds. */
const patience = 60;

/** Whether some socket has the port, by /proc/net (proc(5)): column 2 is `ADDRESS:PORT`, column 4 the state. */
export function isTaken(table: string, transport: string, port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').some((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    return local.endsWith(`:${hex}`) && (transport === 'udp' || state === '0A');
  });
}

function listens(entry: string): boolean {
  const [transport = '', port] = entry.split(' ');
  const tables = [transport, `${transport}6`].map((name) => `/proc/self/net/${name}`);
  return tables.some((file) => isTaken(readFileSync(file, 'utf8'), transport, Number(port)));
}

/** Start a server and wait until it listens, without a connection to it. */
export async function startServer(server: Server): Promise<void> {
  const log = join(server.folder, 'server.log');
  const output = openSync(log, 'a');
  const child = spawn(server.command, server.args, {
    cwd: server.folder,
    env: { ...process.env, HOME: server.folder, LC_ALL: 'C.UTF-8', ...server.env },
    stdio: ['ignore', output, output],
  });
  let trouble = '';
  child.on('error', ({ message }) => (trouble = message));
  for (let attempt = 0; attempt < 10 * patience; attempt++) {
    if (server.listens.every(listens)) return;
    await sleep(100);
  }
  const said = readFileSync(log, 'utf8').slice(-2000);
  const where = server.listens.join(', ');
  throw new Error(`${server.command} does not listen on ${where}. ${trouble}It said: ${said}`);
}
