import { args } from '../clients/args';
import { tool } from '../clients/tool';
import type { Protocol } from '../protocols/protocol';
import { debian } from '../run/program';
import { java } from '../run/sources';
import { byteSender } from './hello-sender';
import { startTlsServer, tlsBackend, tlsServerNeeds } from './tls-server';

/** Java's JSSE can still write its ClientHello in the old form, if configured (RFC 5246, E.2). */
const jsse = tool('java jsse', java('hard-cases/programs/Ssl2HelloClient.java'), (job) => {
  const versions = job.random.pick(['TLSv1', 'TLSv1,TLSv1.1', 'TLSv1.2', 'TLSv1,TLSv1.1,TLSv1.2']);
  const suites = 1 + job.random.integer(20);
  return {
    args: [job.address, versions, String(suites)],
    conditions: { versions, suites },
    seconds: 6,
  };
});

const nmap = tool(
  'nmap sslv2',
  debian('nmap'),
  (job) => ({
    args: args`-Pn -n -sT -p 443 --script sslv2 ${job.address}`,
    conditions: { version: 2 },
    seconds: 6,
  }),
  { weight: 5 },
);

/** The cipher specs of SSL 2.0, three bytes each. */
const specs = ['010080', '020080', '030080', '040080', '050080', '060040', '0700c0'];

/**
 * A CLIENT-HELLO of SSL 2.0: two bytes of length with the top bit set, type 1, version 0002, three lengths,
 * the cipher specs, and a challenge of 16 to 32 bytes.
 */
const own = byteSender(({ random }) => {
  const chosen = specs.filter(() => random.chance(0.7));
  const cipherSpecs = Buffer.from((chosen.length === 0 ? specs : chosen).join(''), 'hex');
  const challenge = Buffer.from(
    Array.from({ length: 16 + random.integer(17) }, () => random.integer(256)),
  );
  const header = Buffer.alloc(11);
  header.writeUInt16BE(0x8000 | (9 + cipherSpecs.length + challenge.length), 0);
  header.writeUInt8(1, 2);
  header.writeUInt16BE(2, 3);
  header.writeUInt16BE(cipherSpecs.length, 5);
  header.writeUInt16BE(challenge.length, 9);
  return {
    parts: [Buffer.concat([header, cipherSpecs, challenge])],
    conditions: { version: 2, suites: cipherSpecs.length / 3, challenge: challenge.length },
  };
}, 30);

export const ssl2Hello: Protocol = {
  label: 'SSLv2',
  case: 'sslv2-hello',
  ports: [443],
  behind443: tlsBackend,
  transports: ['tcp'],
  needs: tlsServerNeeds,
  startServers: startTlsServer,
  clients: [jsse, nmap, own],
};
