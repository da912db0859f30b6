import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Namespace } from './namespace';

type Transport = 'tcp' | 'udp';

/** A server's command line, and how to run it. */
export interface Server {
  readonly command: string;
  readonly args: readonly string[];
  /** The folder where it runs and where its output is written. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The namespace where it listens, unless it is this process's own network. */
  readonly namespace?: Namespace;
  /**
   * The sockets that must listen before it is ready, such as `tcp 25`, or `tcp 127.0.0.53:53` if others also
   * use the port.
   */
  readonly listens: readonly `${Transport} ${number | `${string}:${number}`}`[];
}

/** How long to wait for a server, in seconds. */
const PATIENCE = 60;

/** Write an IPv4 address as in /proc/net: its four bytes as one number of a little-endian machine. */
function inHex(address: string): string {
  const bytes = address.split('.').map(Number).reverse();
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
}

/**
 * Return whether a socket uses the port, according to /proc/net (proc(5)): column 2 is `ADDRESS:PORT`, column
 * 4 the state.
 *
 * @param address - the socket's IPv4 address, unless it listens at all addresses; any unless given.
 */
export function isTaken(table: string, transport: string, port: number, address?: string): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const hosts = address === undefined ? undefined : [inHex(address), '00000000'];
  return table.split('\n').some((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [host = '', ownPort] = local.split(':');
    if (ownPort !== hex || (hosts !== undefined && !hosts.includes(host))) return false;
    return transport === 'udp' || state === '0A';
  });
}

/** Return the sockets of a process's network, as proc(5) lists them; none if it has ended. */
function sockets(owner: number | 'self', table: string): string {
  try {
    return readFileSync(`/proc/${owner}/net/${table}`, 'utf8');
  } catch (error) {
    if (owner === 'self') throw error;
    return '';
  }
}

function listens(entry: string, owner: number | 'self'): boolean {
  const [transport = '', place = ''] = entry.split(' ');
  const [port, address] = place.split(':').reverse();
  const tables = [transport, ...(address === undefined ? [`${transport}6`] : [])];
  return tables
    .map((name) => sockets(owner, name))
    .some((table) => isTaken(table, transport, Number(port), address));
}

/** Start a server and wait until it listens, without connecting to it. */
export async function startServer(server: Server): Promise<void> {
  const log = join(server.folder, 'server.log');
  const output = openSync(log, 'a');
  const { namespace, command, args } = server;
  const [file, words] = namespace?.inside([command, ...args]) ?? [command, args];
  const child = spawn(file, words, {
    cwd: server.folder,
    env: { ...process.env, HOME: server.folder, LC_ALL: 'C.UTF-8', ...server.env },
    stdio: ['ignore', output, output],
  });
  // ip-netns(8) is replaced by the program that it runs, so its process is the server's.
  const owner = namespace === undefined ? 'self' : (child.pid ?? 0);
  let trouble = '';
  child.on('error', ({ message }) => (trouble = `${message}. `));
  for (let attempt = 0; attempt < 10 * PATIENCE; attempt++) {
    if (server.listens.every((entry) => listens(entry, owner))) return;
    await sleep(100);
  }
  const said = readFileSync(log, 'utf8').slice(-2000);
  const where = server.listens.join(', ');
  throw new Error(
    `${server.command} does not listen on ${where} after ${PATIENCE} s. ${trouble}It said: ${said}`,
  );
}
