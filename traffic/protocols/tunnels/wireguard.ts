import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { need } from '../../run/program';
import { shell } from '../../run/sources';
import type { Protocol } from '../protocol';

const [go, wg] = ['/usr/bin/wireguard-go', '/usr/bin/wg'];

function makeKey(folder: string, name: string): void {
  const key = execFileSync(wg, ['genkey']);
  writeFileSync(join(folder, `${name}.key`), key, { mode: 0o600 });
  writeFileSync(join(folder, `${name}.pub`), execFileSync(wg, ['pubkey'], { input: key }));
}

const client = tool(
  'wireguard-go',
  shell(
    'protocols/tunnels/programs/wireguard-client.sh',
    need('wireguard-go'),
    need('wg', 'wireguard-tools'),
  ),
  (job) => {
    const keepAlive = 1 + job.random.integer(60);
    const port = 30_000 + job.random.integer(30_000);
    const peer = readFileSync(join(job.servers, 'server.pub'), 'utf8').trim();
    return {
      args: args`
        wgc${job.number} ${join(job.servers, 'client.key')} ${peer} ${job.address}:51820
        ${keepAlive} ${port}`,
      conditions: { keepAlive, port },
      seconds: 8,
    };
  },
  { weight: 60 },
);

export const wireguard: Protocol = {
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
