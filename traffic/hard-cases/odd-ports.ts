import { args } from '../clients/args';
import { tool } from '../clients/tool';
import type { Protocol } from '../protocols/protocol';
import { debian } from '../run/program';
import { python } from '../run/sources';
import { oddPorts, startTlsServer, tlsServerNeeds } from './tls-server';

const curl = tool('curl', debian('curl'), (job) => {
  const options = job.random.pick([[], [], ['--no-alpn'], ['--http1.1'], ['--tls-max', '1.2']]);
  return {
    args: args`-s -k -m 5 ${options} https://${job.host}:${job.port}/`,
    conditions: { port: job.port, options: options.join(' ') },
  };
});

const sClient = tool('openssl s_client', debian('openssl'), (job) => {
  const options = job.random.pick([[], ['-tls1_2'], ['-tls1_3'], ['-alpn', 'h2,http/1.1']]);
  const target = ['-connect', `${job.address}:${job.port}`, '-servername', job.host];
  return {
    args: args`s_client -quiet ${target} ${options}`,
    input: 'GET / HTTP/1.0\r\n\r\n',
    conditions: { port: job.port, options: options.join(' ') },
    seconds: 3,
  };
});

const gnutls = tool('gnutls-cli', debian('gnutls-cli', 'gnutls-bin'), (job) => {
  const priority = job.random.pick(['NORMAL', 'NORMAL:-VERS-TLS1.3', 'SECURE192', 'PERFORMANCE']);
  return {
    args: args`
      --insecure --logfile=/dev/null --sni-hostname ${job.host} --priority ${priority} -p
      ${job.port} ${job.address}`,
    input: 'GET / HTTP/1.0\r\n\r\n',
    conditions: { port: job.port, priority },
    seconds: 3,
  };
});

const pythonSsl = tool('python ssl', python('hard-cases/programs/ssl_client.py'), (job) => {
  const named = job.random.chance(0.7);
  return {
    args: [job.address, String(job.port), named ? job.host : ''],
    conditions: { port: job.port, named },
  };
});

export const tlsOnOddPorts: Protocol = {
  label: 'TLS',
  case: 'odd-port',
  ports: oddPorts,
  transports: ['tcp'],
  needs: tlsServerNeeds,
  startServers: startTlsServer,
  clients: [curl, sClient, gnutls, pythonSsl],
};
