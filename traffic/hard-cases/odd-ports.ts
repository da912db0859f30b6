import { program, python, tool } from '../clients/tool';
import type { OpenProtocol } from '../clients/open-protocol';
import { oddPorts, startTlsServer, tlsServerNeeds } from './tls-server';

const curl = tool('curl', program('curl'), (job) => {
  const options = job.random.pick([[], [], ['--no-alpn'], ['--http1.1'], ['--tls-max', '1.2']]);
  return {
    args: ['-s', '-k', '-m', '5', ...options, `https://${job.host}:${job.port}/`],
    conditions: { port: job.port, options: options.join(' ') },
  };
});

const sClient = tool('openssl s_client', program('openssl'), (job) => {
  const options = job.random.pick([[], ['-tls1_2'], ['-tls1_3'], ['-alpn', 'h2,http/1.1']]);
  const target = ['-connect', `${job.address}:${job.port}`, '-servername', job.host];
  return {
    args: ['s_client', '-quiet', ...target, ...options],
    input: 'GET / HTTP/1.0\r\n\r\n',
    conditions: { port: job.port, options: options.join(' ') },
    seconds: 3,
  };
});

const gnutls = tool('gnutls-cli', program('gnutls-cli', 'gnutls-bin'), (job) => {
  const priority = job.random.pick(['NORMAL', 'NORMAL:-VERS-TLS1.3', 'SECURE192', 'PERFORMANCE']);
  return {
    args: [
      ...['--insecure', '--logfile=/dev/null', '--sni-hostname', job.host],
      ...['--priority', priority, '-p', String(job.port), job.address],
    ],
    input: 'GET / HTTP/1.0\r\n\r\n',
    conditions: { port: job.port, priority },
    seconds: 3,
  };
});

const pythonSsl = python(
  'python ssl',
  'ssl.py',
  'python3',
  [
    'import socket, ssl',
    'context = ssl._create_unverified_context()',
    'plain = socket.create_connection((a[0], int(a[1])), timeout=5)',
    'context.wrap_socket(plain, server_hostname=a[2] or None).sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")',
  ],
  (job) => {
    const named = job.random.chance(0.7);
    return {
      args: [job.address, String(job.port), named ? job.host : ''],
      conditions: { port: job.port, named },
    };
  },
);

export const tlsOnOddPorts: OpenProtocol = {
  label: 'TLS',
  case: 'odd-port',
  ports: oddPorts,
  transports: ['tcp'],
  needs: tlsServerNeeds,
  startServers: startTlsServer,
  clients: [curl, sClient, gnutls, pythonSsl],
};
