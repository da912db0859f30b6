import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../clients/args';
import type { Client } from '../clients/client';
import { tool } from '../clients/tool';
import type { Protocol } from '../protocols/protocol';
import { debian, need } from '../run/program';
import { python, shell } from '../run/sources';
import { startServer } from '../run/start-server';
import { proxiedBackend, startTlsServer, tlsBackend, tlsServerNeeds } from './tls-server';

const curl = tool('curl', debian('curl'), (job) => ({
  args: args`-s -k -m 5 --haproxy-protocol --interface 127.0.1.${job.number} https://${job.host}/`,
  conditions: { version: 1 },
}));

/** Put HAProxy between a TLS client and the server. It writes the preamble, and the client's bytes follow. */
function haproxy(version: 1 | 2): Client {
  return tool(
    'haproxy',
    shell(
      'hard-cases/programs/haproxy-client.sh',
      need('/usr/sbin/haproxy', 'haproxy'),
      need('openssl'),
    ),
    (job) => {
      const port = 21_000 + 100 * version + job.number;
      const config = join(job.folder, 'haproxy.cfg');
      const preamble = version === 1 ? 'send-proxy' : 'send-proxy-v2';
      const options = version === 2 && job.random.chance(0.4) ? ' send-proxy-v2-ssl' : '';
      const named = job.random.chance(0.3) ? ' proxy-v2-options unique-id' : '';
      const extra = version === 2 && options === '' ? named : '';
      const lines = [
        'defaults',
        'mode tcp',
        'timeout client 3s',
        'timeout server 3s',
        'timeout connect 3s',
        'listen all',
        `bind 127.0.0.1:${port}`,
        'unique-id-format %[uuid]',
        `server one ${job.address}:443 ${options === '' ? preamble : options}${extra}`,
      ];
      writeFileSync(config, `${lines.join('\n')}\n`);
      const from = `127.0.2.${job.number}:${30_000 + job.random.integer(30_000)}`;
      return {
        args: [config, from, String(port), job.host],
        conditions: { version, options: `${options}${extra}`.trim() },
        seconds: 2,
      };
    },
  );
}

function preceded(version: 1 | 2, clients: readonly Client[]): Protocol {
  return {
    label: 'PROXY',
    case: `proxy-v${version}-before-tls`,
    ports: [443],
    behind443: proxiedBackend,
    transports: ['tcp'],
    needs: tlsServerNeeds,
    startServers: startTlsServer,
    clients,
  };
}

export const proxyV1 = preceded(1, [curl, haproxy(1)]);
export const proxyV2 = preceded(2, [haproxy(2)]);

const PROXY_PORT = 3128;

const curlConnect = tool('curl', debian('curl'), (job) => {
  const login = job.random.chance(0.2) ? ['--proxy-user', 'user:secret'] : [];
  return {
    args: args`-s -k -m 5 -x ${job.address}:${PROXY_PORT} ${login} https://${job.host}/`,
    conditions: { login: login.length > 0 },
  };
});

const wget = tool('wget', debian('wget'), (job) => ({
  args: args`-q -O - --no-check-certificate --tries=1 --timeout=5 https://${job.host}/`,
  env: { https_proxy: `http://${job.address}:${PROXY_PORT}` },
  conditions: {},
}));

const sClient = tool('openssl s_client', debian('openssl'), (job) => ({
  args: args`s_client -quiet -proxy ${job.address}:${PROXY_PORT} -connect ${job.host}:443`,
  input: 'GET / HTTP/1.0\r\n\r\n',
  conditions: {},
  seconds: 3,
}));

const httpClient = tool(
  'python http.client',
  python('hard-cases/programs/http_tunnel_client.py'),
  (job) => ({ args: [job.address, String(PROXY_PORT), job.host], conditions: {}, seconds: 5 }),
);

export const connect: Protocol = {
  label: 'HTTP',
  case: 'connect-before-tls',
  ports: [PROXY_PORT],
  behind443: tlsBackend,
  transports: ['tcp'],
  needs: [...tlsServerNeeds, need('/usr/bin/tinyproxy', 'tinyproxy-bin')],
  startServers: async (folder) => {
    await startTlsServer(folder);
    const config = join(folder, 'tinyproxy.conf');
    writeFileSync(config, `Port ${PROXY_PORT}\nListen 0.0.0.0\nTimeout 10\nMaxClients 100\n`);
    await startServer({
      command: '/usr/bin/tinyproxy',
      args: args`-d -c ${config}`,
      folder,
      listens: [`tcp ${PROXY_PORT}`],
    });
  },
  clients: [curlConnect, wget, sClient, httpClient],
};
