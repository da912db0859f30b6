import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../clients/tool';
import type { OpenClient, OpenProtocol } from '../clients/open-protocol';
import { startServer } from '../run/start-server';
import { proxiedBackend, startTlsServer, tlsBackend, tlsServerNeeds } from './tls-server';

const curl = tool('curl', program('curl'), (job) => ({
  args: [
    ...['-s', '-k', '-m', '5', '--haproxy-protocol', '--interface', `127.0.1.${job.number}`],
    `https://${job.host}/`,
  ],
  conditions: { version: 1 },
}));

/** HAProxy between a TLS client and the server: it writes the preamble, and the client's bytes follow. */
function haproxy(version: 1 | 2): OpenClient {
  return tool(
    'haproxy',
    program('sh', 'dash'),
    (job) => {
      const port = 21_000 + 100 * version + job.number;
      const config = join(job.folder, 'haproxy.cfg');
      const preamble = version === 1 ? 'send-proxy' : 'send-proxy-v2';
      const options = version === 2 && job.random.chance(0.4) ? ' send-proxy-v2-ssl' : '';
      const named = job.random.chance(0.3) ? ' proxy-v2-options unique-id' : '';
      const extra = version === 2 && options === '' ? named : '';
      const lines = [
        ...['defaults', 'mode tcp', 'timeout client 3s', 'timeout server 3s', 'timeout connect 3s'],
        ...['listen all', `bind 127.0.0.1:${port}`, 'unique-id-format %[uuid]'],
        `server one ${job.address}:443 ${options === '' ? preamble : options}${extra}`,
      ];
      writeFileSync(config, `${lines.join('\n')}\n`);
      const from = `127.0.2.${job.number}:${30_000 + job.random.integer(30_000)}`;
      const client = `openssl s_client -quiet -bind ${from} -connect 127.0.0.1:${port}`;
      const script = `haproxy -f "$1" & sleep 0.7; echo | ${client} -servername "$2"`;
      return {
        args: ['-c', script, 'sh', config, job.host],
        conditions: { version, options: `${options}${extra}`.trim() },
        seconds: 2,
      };
    },
    {
      needs: [
        { file: '/usr/sbin/haproxy', package: 'haproxy' },
        { file: '/usr/bin/openssl', package: 'openssl' },
      ],
    },
  );
}

function preceded(version: 1 | 2, clients: readonly OpenClient[]): OpenProtocol {
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

const proxyPort = 3128;

const curlConnect = tool('curl', program('curl'), (job) => {
  const login = job.random.chance(0.2) ? ['--proxy-user', 'user:secret'] : [];
  return {
    args: [
      '-s',
      '-k',
      '-m',
      '5',
      '-x',
      `${job.address}:${proxyPort}`,
      ...login,
      `https://${job.host}/`,
    ],
    conditions: { login: login.length > 0 },
  };
});

const wget = tool('wget', program('wget'), (job) => ({
  args: [
    '-q',
    '-O',
    '-',
    '--no-check-certificate',
    '--tries=1',
    '--timeout=5',
    `https://${job.host}/`,
  ],
  env: { https_proxy: `http://${job.address}:${proxyPort}` },
  conditions: {},
}));

const sClient = tool('openssl s_client', program('openssl'), (job) => ({
  args: [
    's_client',
    '-quiet',
    '-proxy',
    `${job.address}:${proxyPort}`,
    '-connect',
    `${job.host}:443`,
  ],
  input: 'GET / HTTP/1.0\r\n\r\n',
  conditions: {},
  seconds: 3,
}));

const httpClient = python(
  'python http.client',
  'http/client.py',
  'python3',
  [
    'import http.client, ssl',
    'context = ssl._create_unverified_context()',
    'client = http.client.HTTPSConnection(a[0], int(a[1]), context=context, timeout=5)',
    'client.set_tunnel(a[2])',
    'client.request("GET", "/")',
  ],
  (job) => ({ args: [job.address, String(proxyPort), job.host], conditions: {}, seconds: 5 }),
);

export const connect: OpenProtocol = {
  label: 'HTTP',
  case: 'connect-before-tls',
  ports: [proxyPort],
  behind443: tlsBackend,
  transports: ['tcp'],
  needs: [...tlsServerNeeds, { file: '/usr/bin/tinyproxy', package: 'tinyproxy-bin' }],
  startServers: async (folder) => {
    await startTlsServer(folder);
    const config = join(folder, 'tinyproxy.conf');
    writeFileSync(config, `Port ${proxyPort}\nListen 0.0.0.0\nTimeout 10\nMaxClients 100\n`);
    await startServer({
      command: '/usr/bin/tinyproxy',
      args: ['-d', '-c', config],
      folder,
      listens: [`tcp ${proxyPort}`],
    });
  },
  clients: [curlConnect, wget, sClient, httpClient],
};
