import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program, tool } from '../../clients/tool';
import type { OpenProtocol } from '../../clients/open-protocol';

const [go, wg] = ['/usr/bin/wireguard-go', '/usr/bin/wg'];

function makeKey(folder: string, name: string): void {
  const key = execFileSync(wg, ['genkey']);
  writeFileSync(join(folder, `${name}.key`), key, { mode: 0o600 });
  writeFileSync(join(folder, `${name}.pub`), execFileSync(wg, ['pubkey'], { input: key }));
}

/** An interface is made, told of its peer, and asked to keep the tunnel alive, which begins a handshake. */
const script = [
  'wireguard-go -f "$1" &',
  'while [ ! -S /var/run/wireguard/"$1".sock ]; do sleep 0.05; done',
  'wg set "$1" private-key "$2" listen-port "$6"',
  'ip link set "$1" up',
  // A peer that is set before the interface is up has its first packet an interval later.
  'sleep 0.5',
  'wg set "$1" peer "$3" endpoint "$4" persistent-keepalive "$5" allowed-ips 10.9.0.0/24',
  'sleep 1',
].join('\n');

const client = tool(
  'wireguard-go',
  program('sh', 'dash'),
  (job) => {
    const keepAlive = 1 + job.random.integer(60);
    const port = 30_000 + job.random.integer(30_000);
    const peer = readFileSync(join(job.servers, 'server.pub'), 'utf8').trim();
    return {
      args: [
        ...['-c', script, 'sh', `wgc${job.number}`, join(job.servers, 'client.key'), peer],
        ...[`${job.address}:51820`, String(keepAlive), String(port)],
      ],
      conditions: { keepAlive, port },
      seconds: 8,
    };
  },
  { jobs: 60, needs: [program('wireguard-go'), program('wg', 'wireguard-tools')] },
);

export const wireguard: OpenProtocol = {
  label: 'WireGuard',
  case: 'usual',
  ports: [51820],
  transports: ['udp'],
  needs: [],
  startServers: async (folder) => {
    for (const name of ['server', 'client']) makeKey(folder, name);
    spawn(go, ['-f', 'wgs'], { stdio: 'ignore' });
    await sleep(1000);
    const peer = readFileSync(join(folder, 'client.pub'), 'utf8').trim();
    const own = ['listen-port', '51820', 'private-key', join(folder, 'server.key')];
    execFileSync(wg, ['set', 'wgs', ...own, 'peer', peer, 'allowed-ips', '10.9.1.0/24']);
    execFileSync('/usr/sbin/ip', ['link', 'set', 'wgs', 'up']);
  },
  clients: [client],
};
