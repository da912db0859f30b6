import { args } from '../clients/args';
import { weighing, readyFile } from '../clients/client';
import { tool } from '../clients/tool';
import type { Protocol } from '../protocols/protocol';
import { python } from '../run/sources';
import { startTlsServer, tlsBackend, tlsServerNeeds } from './tls-server';

const client = tool('python ssl', python('hard-cases/programs/midstream_client.py'), (job) => {
  const { random } = job;
  const [version, within] = [random.pick(['1.2', '1.3']), random.chance(0.4)];
  const ciphers = random.pick(['', '', 'ECDHE+AESGCM', 'ECDHE+CHACHA20', 'ECDHE+AES+SHA']);
  const size = 60 + random.integer(random.chance(0.5) ? 400 : 12_000);
  const sent = within ? 1 + random.integer(size) : 0;
  return {
    args: args`
      ${job.address} ${job.host} ${readyFile(job)} ${version} ${ciphers} ${size} ${sent}
      ${job.begun}`,
    conditions: { version, ciphers, size, sent },
    seconds: 90,
  };
});

export const midstream: Protocol = {
  label: 'TLS',
  case: 'midstream',
  ports: [443],
  behind443: tlsBackend,
  early: true,
  transports: ['tcp'],
  needs: tlsServerNeeds,
  startServers: startTlsServer,
  clients: [weighing(60, client)],
};
