import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { startServer } from '../../run/start-server';
import { makeCertificate } from '../../servers/certificates';
import type { Protocol } from '../protocol';

const COMMAND = '/usr/sbin/openvpn';

/** One port for each way in which the control channel is wrapped, each by UDP and by TCP. */
const wrappings = { 1194: 'none', 1195: 'tls-auth', 1196: 'tls-crypt' } as const;
const ports = Object.keys(wrappings).map(Number) as (keyof typeof wrappings)[];

function wrapping(port: number, key: string): string[] {
  const how = wrappings[port as keyof typeof wrappings];
  return how === 'none' ? [] : [`--${how}`, key];
}

const client = tool(
  'openvpn',
  debian(COMMAND, 'openvpn'),
  (job) => {
    const transport = job.random.pick(['udp', 'udp', 'tcp-client']);
    const key = join(job.servers, 'static.key');
    const login = join(job.folder, 'login');
    writeFileSync(login, 'user\nsecret\n', { mode: 0o600 });
    const digest = job.random.pick(['SHA1', 'SHA256', 'SHA512']);
    // With tls-auth both sides must use the same digest. Others are refused after the first packet.
    return {
      args: args`
        --client --dev null --proto ${transport} --nobind --verb 3 --remote ${job.address}
        ${job.port} --ca ${join(job.servers, 'ec.pem')} --auth-user-pass ${login} --auth ${digest}
        ${wrapping(job.port, key)}`,
      conditions: {
        transport: transport === 'udp' ? 'udp' : 'tcp',
        wrapping: wrappings[job.port as keyof typeof wrappings],
        digest,
      },
      seconds: 2,
    };
  },
  { weight: 60 },
);

export const openvpn: Protocol = {
  label: 'OpenVPN',
  case: 'usual',
  ports,
  transports: ['udp', 'tcp'],
  needs: [need(COMMAND, 'openvpn')],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'ec');
    const secret = join(folder, 'static.key');
    execFileSync(COMMAND, ['--genkey', 'secret', secret]);
    for (const [at, port] of ports.entries()) {
      for (const transport of ['udp', 'tcp'] as const) {
        const network = `10.8.${2 * at + (transport === 'udp' ? 0 : 1)}.0`;
        await startServer({
          command: COMMAND,
          args: args`
            --server ${network} 255.255.255.0 --dev tun --port ${port} --proto
            ${transport === 'udp' ? 'udp' : 'tcp-server'} --dh none --ca ${certificate} --cert
            ${certificate} --key ${key} --verb 1 --verify-client-cert none
            --auth-user-pass-optional --script-security 2 --auth-user-pass-verify /bin/true
            via-env ${transport === 'udp' && ['--multihome']} ${wrapping(port, secret)}`,
          folder,
          listens: [`${transport} ${port}`],
        });
      }
    }
  },
  clients: [client],
};
