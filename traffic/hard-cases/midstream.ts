import { python } from '../clients/tool';
import { readyFile } from '../record/early';
import type { OpenProtocol } from '../clients/open-protocol';
import { startTlsServer, tlsBackend, tlsServerNeeds } from './tls-server';

/**
 * The handshake is done before the recording begins, and the client speaks when it has begun, which a
 * file tells: at once with a new record, or with the rest of a record whose beginning it has sent.
 */
const lines = [
  'import os, socket, ssl, time',
  'context = ssl._create_unverified_context()',
  'context.maximum_version = ssl.TLSVersion.TLSv1_2 if a[3] == "1.2" else ssl.TLSVersion.TLSv1_3',
  'if a[4]: context.set_ciphers(a[4])',
  'plain = socket.create_connection((a[0], 443), timeout=60)',
  'incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()',
  'tls = context.wrap_bio(incoming, outgoing, server_hostname=a[1])',
  'while True:',
  '    try: tls.do_handshake()',
  '    except ssl.SSLWantReadError:',
  '        plain.sendall(outgoing.read())',
  '        incoming.write(plain.recv(65536))',
  '    else: break',
  'plain.sendall(outgoing.read())',
  'size, sent = int(a[5]), int(a[6])',
  'tls.write(b"POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 9999\\r\\n\\r\\n".ljust(size, b"x"))',
  'record = outgoing.read()',
  'plain.sendall(record[:sent])',
  'open(a[2], "w").close()',
  'deadline = time.time() + 60',
  'while not os.path.exists(a[7]) and time.time() < deadline: time.sleep(0.1)',
  'time.sleep(0.2)',
  'plain.sendall(record[sent:])',
];

const client = python('python ssl', 'ssl.py', 'python3', lines, (job) => {
  const { random } = job;
  const [version, within] = [random.pick(['1.2', '1.3']), random.chance(0.4)];
  const ciphers = random.pick(['', '', 'ECDHE+AESGCM', 'ECDHE+CHACHA20', 'ECDHE+AES+SHA']);
  const size = 60 + random.integer(random.chance(0.5) ? 400 : 12_000);
  const sent = within ? 1 + random.integer(size) : 0;
  return {
    args: [
      ...[job.address, job.host, readyFile(job), version, ciphers, String(size)],
      ...[String(sent), job.begun],
    ],
    conditions: { version, ciphers, size, sent },
    seconds: 90,
  };
});

export const midstream: OpenProtocol = {
  label: 'TLS',
  case: 'midstream',
  ports: [443],
  behind443: tlsBackend,
  early: true,
  transports: ['tcp'],
  needs: tlsServerNeeds,
  startServers: startTlsServer,
  clients: [{ ...client, jobs: 60 }],
};
