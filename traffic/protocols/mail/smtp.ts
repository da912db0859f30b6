import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, perlTls } from '../../run/sources';
import { startServer } from '../../run/start-server';
import { makeCertificate } from '../../servers/certificates';
import type { Protocol } from '../protocol';

const address = ({ random, host }: Job): string => `${userName(random)}@${host}`;

/**
 * Choose the name in a client's greeting: a host's name, an address in brackets (RFC 5321, 4.1.3), or a bare
 * word.
 */
function greeting({ random, host, number }: Job): string {
  return random.pick([host, host, `[10.0.0.${number}]`, userName(random), 'localhost']);
}

const MESSAGE = 'From: a@example.org\r\nTo: b@example.org\r\nSubject: Test\r\n\r\nHello.\r\n';

const swaks = tool('swaks', debian('swaks', 'swaks', perlTls), (job) => {
  const [helo, starttls] = [greeting(job), job.random.chance(0.5)];
  const to = ['--to', address(job), '--from', address(job), '--helo', helo];
  const server = ['--server', job.address, '--port', String(job.port)];
  return {
    args: args`${to} ${server} ${starttls && ['--tls']}`,
    conditions: { helo, starttls },
  };
});

const curl = tool('curl', debian('curl'), (job) => {
  const [helo, starttls] = [greeting(job).replaceAll(/[[\]]/g, ''), job.random.chance(0.5)];
  const mail = ['--mail-from', address(job), '--mail-rcpt', address(job), '-T', '-'];
  return {
    args: args`
      -s -k ${starttls && ['--ssl-reqd']} ${mail} smtp://${job.address}:${job.port}/${helo}`,
    input: MESSAGE,
    conditions: { helo, starttls },
  };
});

const msmtp = tool('msmtp', debian('msmtp'), (job) => {
  const [helo, starttls] = [greeting(job), job.random.chance(0.5)];
  const tls = starttls ? ['--tls=on', '--tls-certcheck=off'] : ['--tls=off'];
  return {
    args: args`
      --host=${job.address} --port=${job.port} --domain=${helo} ${tls} --from=${address(job)}
      ${address(job)}`,
    input: MESSAGE,
    conditions: { helo, starttls },
  };
});

const smtplib = tool(
  'python smtplib',
  python('protocols/mail/programs/smtplib_client.py'),
  (job) => {
    const [helo, starttls] = [greeting(job), job.random.chance(0.5)];
    return {
      args: args`${job.address} ${job.port} ${helo} ${starttls ? 'starttls' : ''} ${address(job)}`,
      conditions: { helo, starttls },
    };
  },
);

export const smtp: Protocol = {
  label: 'SMTP',
  case: 'usual',
  ports: [25, 587],
  transports: ['tcp'],
  needs: [need('/usr/bin/aiosmtpd', 'python3-aiosmtpd')],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'ec');
    const tls = ['--tlscert', certificate, '--tlskey', key, '--no-requiretls'];
    const discard = ['-c', 'aiosmtpd.handlers.Sink'];
    for (const port of smtp.ports) {
      await startServer({
        command: '/usr/bin/aiosmtpd',
        args: args`-n -l 0.0.0.0:${port} ${tls} ${discard}`,
        folder,
        listens: [`tcp ${port}`],
      });
    }
  },
  clients: [swaks, curl, msmtp, smtplib],
};
