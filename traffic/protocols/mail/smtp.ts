import { makeCertificate } from '../../servers/certificates';
import { perlTls, program, python, tool } from '../../clients/tool';
import { userName } from '../../chance/names';
import type { Job, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const address = ({ random, host }: Job): string => `${userName(random)}@${host}`;

/** The name by which a client greets: a host's, an address in brackets (RFC 5321, 4.1.3), or a bare word. */
function greeting({ random, host, number }: Job): string {
  return random.pick([host, host, `[10.0.0.${number}]`, userName(random), 'localhost']);
}

const message = 'From: a@example.org\r\nTo: b@example.org\r\nSubject: Test\r\n\r\nHello.\r\n';

const swaks = tool(
  'swaks',
  program('swaks'),
  (job) => {
    const [helo, starttls] = [greeting(job), job.random.chance(0.5)];
    const to = ['--to', address(job), '--from', address(job), '--helo', helo];
    const server = ['--server', job.address, '--port', String(job.port)];
    return {
      args: [...to, ...server, ...(starttls ? ['--tls'] : [])],
      conditions: { helo, starttls },
    };
  },
  { needs: [program('swaks'), perlTls] },
);

const curl = tool('curl', program('curl'), (job) => {
  const [helo, starttls] = [greeting(job).replaceAll(/[[\]]/g, ''), job.random.chance(0.5)];
  const mail = ['--mail-from', address(job), '--mail-rcpt', address(job), '-T', '-'];
  return {
    args: [
      ...['-s', '-k', ...(starttls ? ['--ssl-reqd'] : []), ...mail],
      `smtp://${job.address}:${job.port}/${helo}`,
    ],
    input: message,
    conditions: { helo, starttls },
  };
});

const msmtp = tool('msmtp', program('msmtp'), (job) => {
  const [helo, starttls] = [greeting(job), job.random.chance(0.5)];
  const tls = starttls ? ['--tls=on', '--tls-certcheck=off'] : ['--tls=off'];
  return {
    args: [
      ...[`--host=${job.address}`, `--port=${job.port}`, `--domain=${helo}`, ...tls],
      ...[`--from=${address(job)}`, address(job)],
    ],
    input: message,
    conditions: { helo, starttls },
  };
});

const smtplib = python(
  'python smtplib',
  'smtplib.py',
  'python3',
  [
    'import smtplib, ssl',
    'client = smtplib.SMTP(a[0], int(a[1]), local_hostname=a[2], timeout=10)',
    'context = ssl._create_unverified_context()',
    'if a[3] == "starttls": client.starttls(context=context)',
    'client.sendmail(a[4], [a[4]], "Subject: Test\\n\\nHello.")',
  ],
  (job) => {
    const [helo, starttls] = [greeting(job), job.random.chance(0.5)];
    const args = [job.address, String(job.port), helo, starttls ? 'starttls' : '', address(job)];
    return { args, conditions: { helo, starttls } };
  },
);

export const smtp: OpenProtocol = {
  label: 'SMTP',
  case: 'usual',
  ports: [25, 587],
  transports: ['tcp'],
  needs: [{ file: '/usr/bin/aiosmtpd', package: 'python3-aiosmtpd' }],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'ec');
    const tls = ['--tlscert', certificate, '--tlskey', key, '--no-requiretls'];
    const discard = ['-c', 'aiosmtpd.handlers.Sink'];
    for (const port of smtp.ports) {
      await startServer({
        command: '/usr/bin/aiosmtpd',
        args: ['-n', '-l', `0.0.0.0:${port}`, ...tls, ...discard],
        folder,
        listens: [`tcp ${port}`],
      });
    }
  },
  clients: [swaks, curl, msmtp, smtplib],
};
